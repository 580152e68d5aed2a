import { addDays, type Day, parisDay } from '@chez-soi/kernel';
import { type ApaApplication, type ApaChange, type Reminder, told, withFile } from './application';
import { daysBetween } from './calendar';
import { clocksOf, type RunningClock } from './clocks';

/** Days before the last day of a clock on which whoever must act is reminded. */
const thresholds = [15, 7, 1] as const;

interface Due {
  readonly clock: RunningClock;
  readonly before: number;
  readonly on: Day;
}

/**
 * The reminders of the clocks that run, each made once. A clock that begins on the day of a threshold, or after it,
 * skips it; one that stopped has none any more; what nobody can do anything about is not reminded of.
 */
export function remind(application: ApaApplication, now: Date): ApaChange {
  const today = parisDay(now);
  const due = awaited(application).filter(({ on }) => on <= today);
  if (due.length === 0) return { application, events: [] };
  const made = due.map(({ clock, before }): Reminder => ({
    clock: clock.code,
    lastDay: clock.lastDay,
    before,
  }));
  const reminded = withFile(application, { reminders: [...application.file.reminders, ...made] });
  // Whoever looks late tells the nearest threshold only, and nothing once the last day is over.
  const toTell = due.filter(
    ({ clock, before }) =>
      clock.lastDay >= today && due.every((other) => other.clock !== clock || other.before >= before),
  );
  return { application: reminded, events: toTell.map(({ clock }) => occurrence(reminded, clock, today)) };
}

/** The first day on which a reminder is due that was not made; null while none is to come. */
export function remindOn(application: ApaApplication): Day | null {
  return (
    awaited(application)
      .map(({ on }) => on)
      .sort()[0] ?? null
  );
}

function awaited(application: ApaApplication): Due[] {
  const made = (clock: RunningClock, before: number) =>
    application.file.reminders.some(
      (one) => one.clock === clock.code && one.lastDay === clock.lastDay && one.before <= before,
    );
  return clocksOf(application)
    .filter(({ owedBy }) => owedBy !== 'nobody')
    .flatMap((clock) => thresholds.map((before) => ({ clock, before, on: addDays(clock.lastDay, -before) })))
    .filter(({ clock, before, on }) => on > clock.from && !made(clock, before));
}

function occurrence(application: ApaApplication, { code, owedBy, lastDay }: RunningClock, today: Day) {
  const facts = { clock: clockCode(code), owedBy, lastDay, daysLeft: daysBetween(today, lastDay) };
  return told(application, 'apa-application.reminder-due.v1', facts);
}

/** How events and messages write the code of a clock: « mise-en-demeure1m ». */
export const clockCode = (code: RunningClock['code']): string => code.toLowerCase().replace(/_/g, '-');
