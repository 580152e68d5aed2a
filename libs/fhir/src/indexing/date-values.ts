import type { Period, Timing } from 'fhir/r4';
import { dateRange } from '../fhir-date';
import { distinct, indexValue, type IndexValue, many, type Picked } from './index-value';

export type DateSource = string | Period | Timing;

/** A date shorter than this is indexed as a `point`, so that a search from a day on has a bounded range to look at. */
export const POINT_MAX_MS = 31 * 86_400_000;

export function dateValues(picked: Picked<DateSource>): IndexValue[] {
  return distinct(many(picked).flatMap(rangeRow));
}

function rangeRow(source: DateSource): IndexValue[] {
  const [start, end] = typeof source === 'string' ? [source, source] : boundsOf(source);
  const low = start ? dateRange(start)?.low : undefined;
  const high = end ? dateRange(end)?.high : undefined;
  return low || high ? [dateRow(low, high)] : [];
}

/** A Timing lasts from its first to its last event (R4 §3.1.1.4.6: its outer limits). */
function boundsOf(source: Period | Timing): (string | undefined)[] {
  if ('start' in source || 'end' in source) return [source.start, source.end];
  const { event = [], repeat } = source as Timing;
  const ordered = [...event].sort((one, other) => startOf(one) - startOf(other));
  return ordered.length > 0
    ? [ordered[0], ordered.at(-1)]
    : [repeat?.boundsPeriod?.start, repeat?.boundsPeriod?.end];
}

function startOf(text: string): number {
  return dateRange(text)?.low.getTime() ?? 0;
}

/** An open end is infinite: a period that began is still running. */
function dateRow(low: Date | undefined, high: Date | undefined): IndexValue {
  const point = low !== undefined && high !== undefined && high.getTime() - low.getTime() <= POINT_MAX_MS;
  return indexValue({
    system: point ? 'point' : 'span',
    low: low?.toISOString() ?? '-infinity',
    high: high?.toISOString() ?? 'infinity',
  });
}
