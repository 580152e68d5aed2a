import { createSecretKey, KeyObject } from 'node:crypto';
import type { Role } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';
import { sign, verify } from 'jsonwebtoken';
import type { Actor, ResidentGrant } from './actor';

/** Header in which the gateway passes the signed actor to the services. */
export const ACTOR_HEADER = 'x-chez-soi-actor';
const LIFETIME_SECONDS = 60;

/** The shared secret, as bytes or prepared. */
export type AssertionKey = Uint8Array | KeyObject;

interface Claims {
  readonly sub: string;
  readonly roles: Role[];
  readonly residents: ResidentGrant[];
  readonly organizationId: string | null;
  readonly language: 'fr' | 'en';
}

/**
 * Signs what the gateway knows of the caller, for this request (JWT, HS256, 60 s). Synchronous on purpose: the
 * asynchronous WebCrypto costs a thread change per request, which was the service's largest single cost.
 */
export function signActor(actor: Actor, key: AssertionKey, now: Date): string {
  const iat = Math.floor(now.getTime() / 1000);
  const { accountId, roles, residents, organizationId, language } = actor;
  const claims = {
    sub: accountId ?? '',
    roles,
    residents,
    organizationId,
    language,
    iat,
    exp: iat + LIFETIME_SECONDS,
  };
  return sign(claims, secretOf(key), { algorithm: 'HS256' });
}

/** The actor of a signed header; anything forged, altered or expired is refused as unauthenticated. */
export function verifyActor(token: string, key: AssertionKey, now: Date): Actor {
  try {
    const clockTimestamp = Math.floor(now.getTime() / 1000);
    const claims = verify(token, secretOf(key), {
      algorithms: ['HS256'],
      clockTimestamp,
    }) as unknown as Claims;
    return {
      accountId: claims.sub || null,
      roles: claims.roles,
      residents: claims.residents,
      organizationId: claims.organizationId ?? null,
      language: claims.language === 'en' ? 'en' : 'fr',
    };
  } catch {
    throw new DomainError('unauthenticated', {
      fr: 'Votre session n’est plus valable. Connectez-vous de nouveau.',
      en: 'Your session is no longer valid. Sign in again.',
    });
  }
}

/** Importing bytes costs more than signing with them: a tenth of a gateway's time when done for each request. */
const prepared = new WeakMap<Uint8Array, KeyObject>();

function secretOf(key: AssertionKey): KeyObject {
  if (key instanceof KeyObject) return key;
  const known = prepared.get(key) ?? createSecretKey(key);
  prepared.set(key, known);
  return known;
}
