import { ConfigError } from '@chez-soi/service-kit';
import { iceServersFor } from './ice';
import { turnOf } from './turn-variables';

const now = new Date('2027-03-16T09:00:00Z');

describe('The servers that a browser is given', () => {
  it('are none where the platform has no relay', () => {
    expect(iceServersFor(null, 'someone', now)).toEqual([]);
  });

  it('carry a credential for the relay only, that ends after its time', () => {
    const urls = ['turn:turn.example:3478?transport=udp', 'stun:turn.example:3478', 'turns:turn.example:443'];
    const servers = iceServersFor({ urls, secret: 'north', ttlSeconds: 60 }, 'someone', now);
    expect(servers).toEqual([
      { urls: ['stun:turn.example:3478'] },
      {
        urls: [urls[0], urls[2]],
        username: '1805187660:someone',
        // printf 1805187660:someone | openssl dgst -sha1 -hmac north -binary | base64
        credential: 'owkkUsi2VVkRYbVVsc/M+iPEnHA=',
      },
    ]);
  });
});

describe('The settings of the relay', () => {
  const TURN_TTL_SECONDS = 3600;
  it('may be left out, and want a secret with an address', () => {
    expect(turnOf({ TURN_TTL_SECONDS })).toEqual({});
    const TURN_URLS = 'turn:turn.example:3478,turns:turn.example:443';
    expect(() => turnOf({ TURN_URLS, TURN_TTL_SECONDS })).toThrow(ConfigError);
    expect(turnOf({ TURN_URLS, TURN_SECRET: 'north', TURN_TTL_SECONDS })).toEqual({
      turn: {
        urls: ['turn:turn.example:3478', 'turns:turn.example:443'],
        secret: 'north',
        ttlSeconds: 3600,
      },
    });
  });
});
