export const SESSION_COOKIE = 'chez_soi_session';
export const LOGIN_COOKIE = 'chez_soi_login';

/** The value of one cookie of a raw Cookie header, also of an upgrade's. Our values need no decoding. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  const prefix = `${name}=`;
  const pair = header?.split(/;\s*/).find((text) => text.startsWith(prefix));
  return pair?.slice(prefix.length) || undefined;
}

/**
 * A Set-Cookie line that no script can read and no other site can send along with a command.
 * `value` is a token of base64url characters and dots; an age of 0 removes the cookie.
 */
export function cookieLine(
  name: string,
  value: string,
  options: { path: string; maxAgeSeconds: number; secure: boolean },
): string {
  const attributes = [`Path=${options.path}`, `Max-Age=${options.maxAgeSeconds}`, 'HttpOnly', 'SameSite=Lax'];
  return [`${name}=${value}`, ...attributes, ...(options.secure ? ['Secure'] : [])].join('; ');
}
