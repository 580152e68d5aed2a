import type { KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Role } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import type { Actor, ResidentGrant } from './actor';

/** Header in which the gateway passes the signed actor to the services. */
export const ACTOR_HEADER = 'x-chez-soi-actor';
const LIFETIME_SECONDS = 60;

/** The shared secret; a prepared KeyObject spares its import with each request. */
export type AssertionKey = Uint8Array | KeyObject;

/** Signs what the gateway knows of the caller, for this request (JWT, HS256, 60 s). */
export function signActor(actor: Actor, key: AssertionKey, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000);
  return new SignJWT({
    roles: actor.roles,
    residents: actor.residents,
    organizationId: actor.organizationId,
    language: actor.language,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(actor.accountId ?? '')
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(key);
}

/** The actor of a signed header; anything forged, altered or expired is refused as unauthenticated. */
export async function verifyActor(token: string, key: AssertionKey, now: Date): Promise<Actor> {
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'], currentDate: now });
    return {
      accountId: payload.sub || null,
      roles: payload['roles'] as Role[],
      residents: payload['residents'] as ResidentGrant[],
      organizationId: (payload['organizationId'] as string | null) ?? null,
      language: payload['language'] === 'en' ? 'en' : 'fr',
    };
  } catch {
    throw new DomainError('unauthenticated', {
      fr: 'Votre session n’est plus valable. Connectez-vous de nouveau.',
      en: 'Your session is no longer valid. Sign in again.',
    });
  }
}
