import type { MissionView, Page, ResidentView, VisitView } from '@chez-soi/contracts';
import { useQueries } from '@tanstack/react-query';
import { get } from '../../api/client';
import { useApi } from '../../api/query';
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
  const answers = useQueries({
    queries: (settled ? others : []).map((id) => ({
      queryKey: [`/care-requests/residents/${id}`, {}],
      queryFn: () => get<ResidentView>(`/care-requests/residents/${id}`),
    })),
  });
  const nameOf = (residentId: string): string => {
    const resident = answers[others.indexOf(residentId)]?.data;
    const name = resident && `${resident.givenName} ${resident.familyName}`;
    return named.get(residentId) ?? name ?? '…';
  };
  return { nameOf, visits: ahead.data?.items };
}

/** Visits that a stop from a day on would cancel. */
export const visitsFrom = (visits: readonly VisitView[], day: string): number =>
  visits.filter((visit) => visit.state === 'planned' && dayOf(new Date(visit.plannedStart)) >= day).length;
