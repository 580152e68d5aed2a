import type { VisitView } from '@chez-soi/contracts';

const open = (visit: VisitView): boolean => visit.state === 'in-progress' || visit.state === 'planned';

export const byStart = (visits: readonly VisitView[]): readonly VisitView[] =>
  [...visits].sort((a, b) => a.plannedStart.localeCompare(b.plannedStart) || a.id.localeCompare(b.id));

/**
 * The visit to show large: the one the worker chose, else the one under way, else the first that is still to
 * come or going on by the clock, else one that was forgotten.
 */
export function currentVisit(
  visits: readonly VisitView[],
  now: Date,
  chosen: string | null,
): VisitView | null {
  const inOrder = byStart(visits).filter(open);
  const picked = inOrder.find((visit) => visit.id === chosen);
  const underWay = inOrder.find((visit) => visit.state === 'in-progress');
  const ahead = inOrder.find((visit) => new Date(visit.plannedEnd) > now);
  return picked ?? underWay ?? ahead ?? inOrder[0] ?? null;
}

/** How far the day is: visits dealt with, of all that were not cancelled. */
export function progress(visits: readonly VisitView[]): { readonly done: number; readonly total: number } {
  const counted = visits.filter((visit) => visit.state !== 'cancelled');
  return { done: counted.filter((visit) => !open(visit)).length, total: counted.length };
}
