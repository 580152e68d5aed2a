import { addDays, dayOf } from '../i18n/format';
import { readKept, writeKept } from '../session/kept';
import type { AgendaEntry } from './agenda-entry';

/** The days around now as they were last read, by calendar day, for one account. */
export interface KeptAgenda {
  readonly account: string;
  readonly days: Readonly<Record<string, KeptDay>>;
}
interface KeptDay {
  readonly at: string;
  readonly entries: readonly AgendaEntry[];
}
export interface Reading {
  readonly entries: readonly AgendaEntry[];
  /** When the oldest of the days shown was read. */
  readonly at: string;
  /** Days of the span that were never read: nothing may be said of them. */
  readonly unknown: readonly string[];
}
interface Span {
  readonly from: string;
  readonly to: string;
}

const pastDays = 7;
const name = 'agenda';

/** The days of a span, both ends included. */
export function daysOf({ from, to }: Span): readonly string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Puts a reading of everybody's visits in place of what was kept of the same days; old days are dropped. */
export function withReading(
  kept: KeptAgenda | null,
  account: string,
  span: Span,
  entries: readonly AgendaEntry[],
  now: Date,
): KeptAgenda {
  const oldest = addDays(dayOf(now), -pastDays);
  const before = kept?.account === account ? Object.entries(kept.days) : [];
  const fresh = daysOf(span).map((day): [string, KeptDay] => [
    day,
    { at: now.toISOString(), entries: entries.filter((entry) => dayOf(new Date(entry.start)) === day) },
  ]);
  return {
    account,
    days: Object.fromEntries([...before, ...fresh].filter(([day]) => day >= oldest)),
  };
}

/** What is known of a span; null when nothing is, or when it was read by somebody else. */
export function readingOf(
  kept: KeptAgenda | null,
  account: string,
  span: Span,
  residentId?: string,
): Reading | null {
  if (kept?.account !== account) return null;
  const days = daysOf(span);
  const known = days.flatMap((day) => kept.days[day] ?? []);
  if (known.length === 0) return null;
  return {
    entries: known
      .flatMap((day) => day.entries)
      .filter((entry) => !residentId || entry.residentId === residentId),
    at: known.map((day) => day.at).sort()[0] ?? '',
    unknown: days.filter((day) => !kept.days[day]),
  };
}

export function keepAgenda(account: string, span: Span, entries: readonly AgendaEntry[]): void {
  writeKept(name, withReading(readAgenda(), account, span, entries, new Date()));
}

export const lastAgenda = (account: string, span: Span, residentId?: string): Reading | null =>
  readingOf(readAgenda(), account, span, residentId);

function readAgenda(): KeptAgenda | null {
  const kept = readKept(name) as Partial<KeptAgenda> | null;
  return typeof kept?.account === 'string' && typeof kept.days === 'object' ? (kept as KeptAgenda) : null;
}
