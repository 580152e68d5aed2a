import { jwtVerify, SignJWT } from 'jose';

/** What one browser must remember between the start of a sign-in and its return from the issuer. */
export interface LoginState {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly returnTo: string;
}

/** Time for somebody who types slowly, or looks for a password. */
export const LOGIN_STATE_SECONDS = 3600;

export function sealLoginState(login: LoginState, key: Uint8Array, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({ ...login })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LOGIN_STATE_SECONDS)
    .sign(key);
}

/** The sealed state; null when it was altered or has expired. */
export async function openLoginState(
  sealed: string | undefined,
  key: Uint8Array,
  now: Date,
): Promise<LoginState | null> {
  if (!sealed) return null;
  try {
    const { payload } = await jwtVerify(sealed, key, { algorithms: ['HS256'], currentDate: now });
    return payload as unknown as LoginState;
  } catch {
    return null;
  }
}
