import type { Bind } from '@chez-soi/service-kit';
import { dateRange, type DateRange } from '../fhir-date';
import { type Prefix, prefixes } from './number-comparison';

export interface DateComparison {
  readonly prefix: Prefix;
  readonly range: DateRange;
}

/** Where the start of a matching value must lie; what an index can use. */
export interface Bounds {
  readonly from?: Date;
  readonly before?: Date;
}

/** Reads `ge2026-11-23`; null when it is no date. `ap` widens by a tenth of the distance from now. */
export function dateComparison(text: string, now: Date): DateComparison | null {
  const prefix = prefixes.find((candidate) => text.startsWith(candidate));
  const range = dateRange(prefix ? text.slice(2) : text);
  if (!range) return null;
  return prefix === 'ap' ? { prefix, range: widened(range, now) } : { prefix: prefix ?? 'eq', range };
}

function widened({ low, high }: DateRange, now: Date): DateRange {
  const margin = Math.max(Math.abs(now.getTime() - low.getTime()) / 10, high.getTime() - low.getTime());
  return { low: new Date(low.getTime() - margin), high: new Date(high.getTime() + margin) };
}

/** The comparison of R4 §3.1.1.4.6, between the searched range and the stored one, whose ends are two SQL expressions. */
export function comparisonSql(
  { prefix, range }: DateComparison,
  low: string,
  high: string,
  bind: Bind,
): string {
  const from = () => `${bind(range.low)}::timestamptz`;
  const to = () => `${bind(range.high)}::timestamptz`;
  const within = () => `(${low} >= ${from()} AND ${high} <= ${to()})`;
  switch (prefix) {
    case 'eq':
      return within();
    case 'ne':
      return `NOT ${within()}`;
    case 'gt':
      return `${high} > ${to()}`;
    case 'lt':
      return `${low} < ${from()}`;
    case 'ge':
      return `(${high} > ${to()} OR ${within()})`;
    case 'le':
      return `(${low} < ${from()} OR ${within()})`;
    case 'sa':
      return `${low} >= ${to()}`;
    case 'eb':
      return `${high} <= ${from()}`;
    case 'ap':
      return `(${low} < ${to()} AND ${high} > ${from()})`;
  }
}

/** Bounds for the start of values that last at most `lasting` milliseconds. */
export function boundsOf({ prefix, range }: DateComparison, lasting: number): Bounds {
  const { low, high } = range;
  const earlier = (instant: Date) => new Date(instant.getTime() - lasting);
  switch (prefix) {
    case 'eq':
      return { from: low, before: high };
    case 'ne':
      return {};
    case 'gt':
      return { from: earlier(high) };
    case 'ge':
      return { from: earlier(low) };
    case 'lt':
    case 'eb':
      return { before: low };
    case 'le':
      return { before: high };
    case 'sa':
      return { from: high };
    case 'ap':
      return { from: earlier(low), before: high };
  }
}

/** What bounds all of these alternatives: only what each of them is bounded by. */
export function anyOf(bounds: readonly Bounds[]): Bounds {
  return {
    ...limit('from', bounds.every(({ from }) => from) && pick(bounds, 'from', Math.min)),
    ...limit('before', bounds.every(({ before }) => before) && pick(bounds, 'before', Math.max)),
  };
}

/** What bounds a value that meets each of these. */
export function allOf(bounds: readonly Bounds[]): Bounds {
  return {
    ...limit('from', pick(bounds, 'from', Math.max)),
    ...limit('before', pick(bounds, 'before', Math.min)),
  };
}

function pick(
  bounds: readonly Bounds[],
  end: keyof Bounds,
  choose: (...times: number[]) => number,
): Date | false {
  const times = bounds.flatMap((bound) => bound[end]?.getTime() ?? []);
  return times.length > 0 && new Date(choose(...times));
}

function limit(end: keyof Bounds, value: Date | false): Bounds {
  return value ? { [end]: value } : {};
}
