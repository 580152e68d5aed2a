import type { Page, VisitView } from '@chez-soi/contracts';
import { useApi } from '../../api/query';
import { fullName, usePeople } from '../people';
import { daysOf } from './month';

/** Funding knows no names: those of a month's visits are joined here, and the few that had none are asked one by one. */
export function usePersonNames(ids: readonly string[], month: string): (id: string) => string {
  const visits = useApi<Page<VisitView>>('/care-requests/visits', daysOf(month));
  const named = new Map(visits.data?.items.map((visit) => [visit.residentId, visit.residentName]));
  const settled = visits.data !== undefined || visits.isError;
  const others = [...new Set(ids)].filter((id) => !named.has(id));
  const person = usePeople(settled ? others : []);
  return (id) => {
    const found = person(id);
    return named.get(id) ?? (found ? fullName(found) : '…');
  };
}
