import type { Page, ResidentView, VisitView } from '@chez-soi/contracts';
import { useQueries } from '@tanstack/react-query';
import { get } from '../../api/client';
import { useApi } from '../../api/query';
import { daysOf } from './month';

/** Funding knows no names: those of a month's visits are joined here, and the few that had none are asked one by one. */
export function usePersonNames(ids: readonly string[], month: string): (id: string) => string {
  const visits = useApi<Page<VisitView>>('/care-requests/visits', daysOf(month));
  const named = new Map(visits.data?.items.map((visit) => [visit.residentId, visit.residentName]));
  const settled = visits.data !== undefined || visits.isError;
  const others = [...new Set(ids)].filter((id) => !named.has(id));
  const answers = useQueries({
    queries: (settled ? others : []).map((id) => ({
      queryKey: [`/care-requests/residents/${id}`, {}],
      queryFn: () => get<ResidentView>(`/care-requests/residents/${id}`),
    })),
  });
  return (id) => {
    const person = answers[others.indexOf(id)]?.data;
    return named.get(id) ?? (person ? `${person.givenName} ${person.familyName}` : '…');
  };
}
