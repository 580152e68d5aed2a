import { dayOf, addDays } from '../../i18n/format';

/** A deadline in the terms of a reader: a whole day when it ends at midnight in Paris, else a moment. */
export type Deadline =
  { readonly kind: 'day'; readonly day: string } | { readonly kind: 'moment'; readonly at: string };

/** Deadlines « by the end of a day » are stored as the midnight that ends it: they are told as that day. */
export function deadlineOf(dueAt: string): Deadline {
  const at = new Date(dueAt);
  const before = dayOf(new Date(at.getTime() - 1));
  return dayOf(at) === addDays(before, 1) ? { kind: 'day', day: before } : { kind: 'moment', at: dueAt };
}

export const isLate = (dueAt: string | null, now: Date): boolean => dueAt !== null && new Date(dueAt) < now;
