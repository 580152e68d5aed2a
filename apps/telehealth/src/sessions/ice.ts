import { createHmac } from 'node:crypto';
import type { IceServer } from '@chez-soi/contracts';

/** The TURN servers of the platform and the secret that they share with it. */
export interface TurnOptions {
  /** `turn:host:port?transport=udp`, `turns:…`; `stun:…` too. */
  readonly urls: readonly string[];
  readonly secret: string;
  /** How long a credential opens new allocations, in seconds. */
  readonly ttlSeconds: number;
}

/**
 * Credentials that end by themselves, as coturn's `use-auth-secret` checks them: the user name is the expiry in seconds
 * since 1970 and whom it is for, the password its HMAC-SHA1 (draft-uberti-behave-turn-rest-00).
 */
export function iceServersFor(turn: TurnOptions | null, participantId: string, now: Date): IceServer[] {
  if (!turn) return [];
  const username = `${Math.floor(+now / 1000) + turn.ttlSeconds}:${participantId}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  const relays = turn.urls.filter((url) => url.startsWith('turn'));
  const plain = turn.urls.filter((url) => !url.startsWith('turn'));
  return [
    ...(plain.length > 0 ? [{ urls: plain }] : []),
    ...(relays.length > 0 ? [{ urls: relays, username, credential }] : []),
  ];
}
