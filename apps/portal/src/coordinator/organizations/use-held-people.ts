import type { MissionView, Page, VisitView } from '@chez-soi/contracts';
import { useApi } from '../../api/query';
import { fullName, usePeople } from '../../care/people';
import { addDays, dayOf } from '../../i18n/format';

/** Visits are planned six weeks ahead; nothing stands beyond. */
const aheadDays = 61;

/** The people whom a provider helps or was asked to help, by name, and the visits that it has ahead. */
export function useHeldPeople(organizationId: string, missions: readonly MissionView[]) {
  const today = dayOf(new Date());
  const ahead = useApi<Page<VisitView>>('/care-requests/visits', {
    from: today,
    to: addDays(today, aheadDays),
    organizationId,
  });
  const named = new Map(ahead.data?.items.map((visit) => [visit.residentId, visit.residentName]));
  const settled = ahead.data !== undefined || ahead.isError;
  const others = [...new Set(missions.map((mission) => mission.residentId))].filter((id) => !named.has(id));
  const person = usePeople(settled ? others : []);
  const nameOf = (residentId: string): string => {
    const found = person(residentId);
    return named.get(residentId) ?? (found ? fullName(found) : '…');
  };
  return { nameOf, visits: ahead.data?.items };
}

/** Visits that a stop from a day on would cancel. */
export const visitsFrom = (visits: readonly VisitView[], day: string): number =>
  visits.filter((visit) => visit.state === 'planned' && dayOf(new Date(visit.plannedStart)) >= day).length;
