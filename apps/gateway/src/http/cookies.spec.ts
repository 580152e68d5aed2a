import { cookieLine, readCookie } from './cookies';

describe('a cookie', () => {
  it('is found by its whole name', () => {
    expect(readCookie('other=1; chez_soi_session=abc-_.def; x_chez_soi_session=2', 'chez_soi_session')).toBe(
      'abc-_.def',
    );
    expect(readCookie('x_chez_soi_session=2; chez_soi_session=', 'chez_soi_session')).toBeUndefined();
    expect(readCookie(undefined, 'chez_soi_session')).toBeUndefined();
  });

  it('travels over https only when the site does', () => {
    const options = { path: '/', maxAgeSeconds: 60 };
    expect(cookieLine('a', 'b', { ...options, secure: true })).toBe(
      'a=b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
    );
    expect(cookieLine('a', 'b', { ...options, secure: false })).not.toContain('Secure');
  });
});
