import { visitAnomalies, type VisitAnomaly } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import { parameter } from './parameters';

/** What is judged of a visit: its plan, and when it took place. */
export interface TimedVisit {
  readonly id: string;
  readonly plannedStart: Date;
  readonly plannedEnd: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
}

/** Minutes between two instants, rounded to the nearest. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 60_000);
}

/** What the times of a recorded visit, beside its plan and its neighbours, cannot explain by themselves. */
export function timeAnomalies(visit: TimedVisit, neighbours: readonly TimedVisit[], on: Day): VisitAnomaly[] {
  const { startedAt, endedAt } = visit;
  if (!startedAt || !endedAt) return [];
  const minutes = minutesBetween(startedAt, endedAt);
  const planned = minutesBetween(visit.plannedStart, visit.plannedEnd);
  const far = Math.abs(minutes - planned) * 100 > planned * parameter('minutes-margin', on);
  const others = neighbours.filter((other) => other.id !== visit.id);
  return [
    ...(minutes === 0 ? (['zero-minutes'] as const) : []),
    ...(minutes > 0 && far ? (['minutes-far'] as const) : []),
    ...(others.some((other) => overlapsUnplanned(visit, other, on)) ? (['overlap'] as const) : []),
  ];
}

/** Two visits at once, longer than they were planned to be: a washing and a meal planned together are no anomaly. */
export function overlapsUnplanned(one: TimedVisit, other: TimedVisit, on: Day): boolean {
  if (!one.startedAt || !one.endedAt || !other.startedAt || !other.endedAt) return false;
  const real = shared([one.startedAt, one.endedAt], [other.startedAt, other.endedAt]);
  const planned = shared([one.plannedStart, one.plannedEnd], [other.plannedStart, other.plannedEnd]);
  return real > planned + parameter('proof-tolerance', on);
}

/** Anomalies of before and of now, each once, in the order of the vocabulary. */
export function withAnomalies(
  before: readonly VisitAnomaly[],
  found: readonly VisitAnomaly[],
): readonly VisitAnomaly[] {
  return visitAnomalies.filter((code) => before.includes(code) || found.includes(code));
}

type Span = readonly [Date, Date];

/** How many minutes two spans have in common. */
function shared([from, to]: Span, [otherFrom, otherTo]: Span): number {
  const begin = Math.max(from.getTime(), otherFrom.getTime());
  const end = Math.min(to.getTime(), otherTo.getTime());
  return Math.max(0, end - begin) / 60_000;
}
