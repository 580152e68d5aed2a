import { Remembered } from './remembered';

/** The present instant, as an argument, so that tests own the time. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** A clock that lives so many milliseconds ahead. */
export const clockAhead =
  (ms: number): Clock =>
  () =>
    new Date(Date.now() + ms);

const parisDayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** A calendar day, `YYYY-MM-DD`. Legal clocks count such days in Europe/Paris. */
export type Day = string;

const QUARTER_HOUR_MS = 900_000;
let latest: { readonly quarter: number; readonly day: Day } | undefined;

/** The calendar day of an instant in Europe/Paris. */
export function parisDay(instant: Date): Day {
  // Days begin on a quarter of an hour, and most calls ask for the present one: formatting is the dear part.
  const quarter = Math.floor(instant.getTime() / QUARTER_HOUR_MS);
  if (latest?.quarter !== quarter) latest = { quarter, day: parisDayFormat.format(instant) };
  return latest.day;
}

/** `day` moved by a number of calendar days. */
export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** ISO weekday of a calendar day: 1 = Monday … 7 = Sunday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** True for an existing calendar day written `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

const parisOffsetFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Europe/Paris',
  timeZoneName: 'longOffset',
});

const HOUR_MS = 3_600_000;
const offsets = new Remembered<number, number>(2000);

/** Minutes that Europe/Paris is ahead of UTC at an instant: 60 in winter, 120 in summer. */
function parisOffsetMinutes(instant: Date): number {
  // Clocks change on a full hour of UTC, and formatting is the dear part: each hour is formatted once.
  const hour = Math.floor(instant.getTime() / HOUR_MS);
  return offsets.get(hour, () => readOffset(instant));
}

function readOffset(instant: Date): number {
  const name =
    parisOffsetFormat.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

/**
 * The instant at which a Paris wall clock shows `time` (`HH:MM`) on `day`.
 * In the hour that spring skips, the clock's next valid time; in the hour that autumn doubles, the first.
 */
export function parisInstant(day: Day, time: string): Date {
  const naive = Date.parse(`${day}T${time}:00Z`);
  const before = parisOffsetMinutes(new Date(naive - 2 * HOUR_MS));
  const withBefore = new Date(naive - before * 60_000);
  const after = parisOffsetMinutes(withBefore);
  if (after === before) return withBefore;
  const withAfter = new Date(naive - after * 60_000);
  // In the skipped hour neither offset fits: the earlier one moves the time on to the next valid one.
  return parisOffsetMinutes(withAfter) === after ? withAfter : withBefore;
}
