import { addDays, isDay, parisInstant } from '@chez-soi/kernel';

/** The instants that a FHIR date stands for at its precision: from `low` included to `high` excluded. */
export interface DateRange {
  readonly low: Date;
  readonly high: Date;
}

const pattern =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+\- ]\d{2}:\d{2})?)?)?)?$/;

/**
 * Reads a FHIR date, dateTime or instant (R4 §2.24.0.1) of any precision; null when it is none.
 * Without a zone, days and hours are those of Europe/Paris: a day lasts 23 or 25 hours when the clocks change.
 */
export function dateRange(text: string): DateRange | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, year = '', month, dayOfMonth, hour, minute, second, fraction, zone] = match;
  const day = `${year}-${month ?? '01'}-${dayOfMonth ?? '01'}`;
  if (!isDay(day) || year < '1000' || year > '9998') return null;
  if (hour === undefined) return { low: midnight(day), high: midnight(dayAfter(day, month, dayOfMonth)) };
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return null;
  const start = instant(day, `${hour}:${minute}`, zone);
  const offset = Number(second ?? 0) * 1000 + Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  const low = start.getTime() + offset;
  return Number.isNaN(low) ? null : { low: new Date(low), high: new Date(low + width(second, fraction)) };
}

function midnight(day: string): Date {
  return parisInstant(day, '00:00');
}

function dayAfter(day: string, month: string | undefined, dayOfMonth: string | undefined): string {
  if (dayOfMonth) return addDays(day, 1);
  const year = Number(day.slice(0, 4));
  if (!month || month === '12') return `${year + 1}-01-01`;
  return `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`;
}

function instant(day: string, time: string, zone: string | undefined): Date {
  if (!zone) return parisInstant(day, time);
  // A '+' that the client forgot to encode arrives as a space.
  return new Date(`${day}T${time}:00${zone.replace(' ', '+')}`);
}

function width(second: string | undefined, fraction: string | undefined): number {
  if (second === undefined) return 60_000;
  return fraction === undefined ? 1000 : Math.max(1, 10 ** (3 - fraction.length));
}
