import { addDays, parisDay, parisInstant } from '@chez-soi/kernel';
import type { Times } from './schedule';

/** Somebody's place on the waiting list of a schedule, and the times that suit. */
export interface Waiting {
  readonly since: Date;
  readonly from: Date | null;
  readonly until: Date | null;
  /** Slots that were offered and let pass: not offered to the same person again. */
  readonly passed: readonly string[];
}

/** Minutes that a slot is held for who is about to book it, and hours for who waited and has to be told first. */
const HOLD_MINUTES = 10;
const OFFER_HOURS = 4;
/** An offer that leaves less time than this would come too late. */
export const SHORTEST_NOTICE_MINUTES = 30;
const MINUTE_MS = 60_000;

export function holdUntil(now: Date): Date {
  return new Date(+now + HOLD_MINUTES * MINUTE_MS);
}

/** Four hours of which none is of the night before, but never past the beginning of the session. */
export function offerUntil({ startsAt }: Pick<Times, 'startsAt'>, now: Date): Date {
  return new Date(Math.min(+whenAwake(now) + OFFER_HOURS * 60 * MINUTE_MS, +startsAt));
}

/** Nobody is written to from 21:00 to 8:00 in Paris: an offer made in these hours is told in the morning. */
function whenAwake(now: Date): Date {
  const today = parisDay(now);
  const morning = parisInstant(today, '08:00');
  if (now < morning) return morning;
  return now < parisInstant(today, '21:00') ? now : parisInstant(addDays(today, 1), '08:00');
}
