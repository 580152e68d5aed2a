import { addDays, parisDay, parisInstant } from '@chez-soi/kernel';
import type { Appointment } from './appointment';

/** When people are reminded; parameters of the platform. */
export interface ReminderRules {
  /** On the clock of Paris, `HH:MM`. */
  readonly dayBeforeAt: string;
  readonly minutesBefore: number;
}
export const usualReminders: ReminderRules = { dayBeforeAt: '18:00', minutesBefore: 60 };

export type ReminderKind = 'day-before' | 'hour-before';

export interface Reminder {
  readonly kind: ReminderKind;
  readonly dueAt: Date;
  /** From then on it would come too late. */
  readonly until: Date;
}

/** The reminders of a booked appointment; what would be due already is none: whoever just booked knows. */
export function remindersOf(
  { state, startsAt }: Pick<Appointment, 'state' | 'startsAt'>,
  { dayBeforeAt, minutesBefore }: ReminderRules,
  now: Date,
): Reminder[] {
  if (state !== 'booked' || startsAt === null) return [];
  const soon = new Date(+startsAt - minutesBefore * 60_000);
  const dayBefore = parisInstant(addDays(parisDay(startsAt), -1), dayBeforeAt);
  const both: Reminder[] = [
    { kind: 'day-before', dueAt: dayBefore, until: soon },
    { kind: 'hour-before', dueAt: soon, until: startsAt },
  ];
  return both.filter(({ dueAt, until }) => dueAt > now && dueAt < until);
}
