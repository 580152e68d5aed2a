import { correlationIdOf, fromUpstream, toUpstream } from './headers';

const origin = new URL('https://chez-soi.example');

describe('headers on their way to a service', () => {
  it('never claim who the caller is, nor carry the keys of the gateway', () => {
    const sent = toUpstream(
      {
        'x-chez-soi-actor': 'forged',
        'x-chez-soi': '1',
        cookie: 'chez_soi_session=secret',
        authorization: 'Bearer secret',
        'x-forwarded-host': 'evil.example',
        forwarded: 'for=1.2.3.4',
        'if-match': 'W/"3"',
      },
      origin,
    );
    expect(sent).toEqual({
      'if-match': 'W/"3"',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'chez-soi.example',
    });
  });

  it('lose what concerns one connection only', () => {
    const sent = toUpstream(
      {
        connection: 'keep-alive, X-Hop',
        'keep-alive': 'timeout=5',
        'x-hop': '1',
        te: 'trailers',
        accept: '*/*',
      },
      origin,
    );
    expect(Object.keys(sent)).toEqual(['accept', 'x-forwarded-proto', 'x-forwarded-host']);
  });
});

describe('headers on their way back', () => {
  it('set no cookie and keep the rest', () => {
    expect(fromUpstream({ 'set-cookie': ['a=b'], etag: 'W/"1"', 'transfer-encoding': 'chunked' })).toEqual({
      etag: 'W/"1"',
    });
  });
});

describe('a correlation id', () => {
  it('is the one that was given, when it is harmless', () => {
    expect(correlationIdOf({ 'x-correlation-id': 'portal-12345' }, new Date(0))).toBe('portal-12345');
    expect(correlationIdOf({ 'x-correlation-id': 'a\r\nb: c--------' }, new Date(0))).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });
});
