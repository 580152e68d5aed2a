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

/** How far the day is: done, nobody home, not honoured, still to do. A cancelled visit is none of them. */
export function progress(visits: readonly VisitView[]) {
  const count = (counted: (visit: VisitView) => boolean) => visits.filter(counted).length;
  return {
    done: count((visit) => ['done', 'validated', 'disputed'].includes(visit.state)),
    absent: count((visit) => visit.state === 'absent'),
    missed: count((visit) => visit.state === 'not-honoured'),
    left: count(open),
  };
}

/** « Personne n’ouvre » cannot be true before the hour at which somebody waits. */
export const mayBeAbsent = (visit: VisitView, now: Date): boolean =>
  visit.allowedActions.includes('miss') && new Date(visit.plannedStart) <= now;
