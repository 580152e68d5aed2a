import { fastifyCookie } from '@fastify/cookie';

export const SESSION_COOKIE = 'chez_soi_session';
export const LOGIN_COOKIE = 'chez_soi_login';

/** The value of one cookie of a raw Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  return header ? fastifyCookie.parse(header)[name] : undefined;
}

/** A Set-Cookie line that no script can read and no other site can send along with a command. */
export function cookieLine(name: string, value: string, options: { path: string; maxAgeSeconds: number; secure: boolean }): string {
  return fastifyCookie.serialize(name, value, {
    path: options.path,
    maxAge: options.maxAgeSeconds,
    httpOnly: true,
    sameSite: 'lax',
    secure: options.secure,
  });
}
