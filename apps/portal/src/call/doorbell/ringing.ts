import type { RelationView, Ring } from '@chez-soi/contracts';
import { fullName } from '../../care/people';

/** A ring as the tablet heard it. Durations are counted from there: the clocks of tablets are often wrong. */
export interface HeardRing {
  readonly ring: Ring;
  readonly heardAtMs: number;
}

/** Whole seconds until the tablet answers by itself; null where it waits for a touch. */
export function secondsLeft({ ring, heardAtMs }: HeardRing, nowMs: number): number | null {
  if (!ring.noTouch || ring.answersAt === null) return null;
  const waits = Date.parse(ring.answersAt) - Date.parse(ring.rungAt);
  return Math.max(0, Math.ceil((heardAtMs + waits - nowMs) / 1000));
}

/** Whether it would have stopped ringing by now, when nothing more was heard (the line broke). */
export function isPast({ ring, heardAtMs }: HeardRing, nowMs: number): boolean {
  return nowMs - heardAtMs > Date.parse(ring.ringsUntil) - Date.parse(ring.rungAt);
}

/**
 * Who is calling: for a relative the name that is kept with the person, not the one that the caller gave, since a
 * tablet may answer by itself on the strength of it.
 */
export function callerOf(
  ring: Pick<Ring, 'kind' | 'name' | 'relationId'>,
  relations: readonly RelationView[],
): string {
  const relation = relations.find(({ id }) => id === ring.relationId);
  return relation ? fullName(relation) : ring.name;
}
