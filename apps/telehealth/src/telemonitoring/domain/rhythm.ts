import { addDays, type Day, parisDay, parisInstant } from '@chez-soi/kernel';

/** At least one reading every so many days, there by a time of the clock of Paris. */
export interface Rhythm {
  readonly everyDays: number;
  readonly by: string;
}

/** A clock that runs ahead, of a device or an operator, by no more than this. */
export const CLOCK_AHEAD_MINUTES = 5;

/** When the next reading is missed, after one that was taken at `last`. */
export function missedAfter(last: Date, { everyDays, by }: Rhythm): Date {
  return parisInstant(addDays(parisDay(last), everyDays), by);
}

/** After a stay in hospital: as if it began with the day of the return, where the timer would not be later anyway. */
export function missedAfterStay(missedAt: Date, on: Day, rhythm: Rhythm, now: Date): Date {
  const first = firstMissed(on, rhythm, now);
  return first > missedAt ? first : missedAt;
}

/** When the first reading is missed: it has the whole of its first days, and never less than until the time is past. */
export function firstMissed(startsOn: Day, { everyDays, by }: Rhythm, now: Date): Date {
  const today = parisDay(now);
  const first = parisInstant(addDays(startsOn > today ? startsOn : today, everyDays - 1), by);
  return first > now ? first : parisInstant(addDays(today, everyDays), by);
}
