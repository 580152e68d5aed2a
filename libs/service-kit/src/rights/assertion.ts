import { createSecretKey, KeyObject } from 'node:crypto';
import type { Role } from '@chez-soi/contracts';
import { DomainError, Remembered } from '@chez-soi/kernel';
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
  readonly scopes?: string[];
  /** Seconds since 1970. */
  readonly exp: number;
}

/**
 * Signs what the gateway knows of the caller, for this request (JWT, HS256, 60 s). Synchronous on purpose: the
 * asynchronous WebCrypto costs a thread change per request, which was the service's largest single cost.
 */
export function signActor(actor: Actor, key: AssertionKey, now: Date): string {
  const iat = Math.floor(now.getTime() / 1000);
  const { accountId, roles, residents, organizationId, language, scopes } = actor;
  const claims = {
    sub: accountId ?? '',
    roles,
    residents,
    organizationId,
    language,
    ...(scopes ? { scopes } : {}),
    iat,
    exp: iat + LIFETIME_SECONDS,
  };
  const text = JSON.stringify(claims);
  return knownBy(key).signed.get(text, () => sign(claims, secretOf(key), { algorithm: 'HS256' }));
}

/** The actor of a signed header; anything forged, altered or expired is refused as unauthenticated. */
export function verifyActor(token: string, key: AssertionKey, now: Date): Actor {
  const seconds = Math.floor(now.getTime() / 1000);
  try {
    const known = knownBy(key).verified.get(token, () => verified(token, key, seconds));
    if (known.exp > seconds) return known.actor;
  } catch {
    // Refused as one that has expired is.
  }
  throw new DomainError('unauthenticated', {
    fr: 'Votre session n’est plus valable. Connectez-vous de nouveau.',
    en: 'Your session is no longer valid. Sign in again.',
  });
}

interface Verified {
  readonly actor: Actor;
  readonly exp: number;
}

function verified(token: string, key: AssertionKey, clockTimestamp: number): Verified {
  const options = { algorithms: ['HS256' as const], clockTimestamp };
  const claims = verify(token, secretOf(key), options) as unknown as Claims;
  const actor = {
    accountId: claims.sub || null,
    roles: claims.roles,
    residents: claims.residents,
    organizationId: claims.organizationId ?? null,
    language: claims.language === 'en' ? ('en' as const) : ('fr' as const),
    ...(claims.scopes ? { scopes: claims.scopes } : {}),
  };
  return { actor, exp: claims.exp };
}

/** More than the callers of one minute. */
const MOST_REMEMBERED = 1000;

/** The same claims always give the same token, and the same token the same claims. */
interface Known {
  readonly signed: Remembered<string, string>;
  readonly verified: Remembered<string, Verified>;
}

/** A caller asks many things in a second: signing and checking each was a tenth of a request's time. */
const knownByKey = new WeakMap<AssertionKey, Known>();

function knownBy(key: AssertionKey): Known {
  const known = knownByKey.get(key) ?? {
    signed: new Remembered(MOST_REMEMBERED),
    verified: new Remembered(MOST_REMEMBERED),
  };
  knownByKey.set(key, known);
  return known;
}

/** Importing bytes costs more than signing with them: a tenth of a gateway's time when done for each request. */
const prepared = new WeakMap<Uint8Array, KeyObject>();

function secretOf(key: AssertionKey): KeyObject {
  if (key instanceof KeyObject) return key;
  const known = prepared.get(key) ?? createSecretKey(key);
  prepared.set(key, known);
  return known;
}
