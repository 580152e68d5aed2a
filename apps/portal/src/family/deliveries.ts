import type { CareRequestDetail, DeliverySummary, Page, VisitView } from '@chez-soi/contracts';
import { useApi } from '../api/query';
import { dayOf } from '../i18n/format';
import { startOfLastMonth } from './months';

/** What was delivered for this request, this month and last: funding knows visits, care-requests knows whose they are. */
export function useDeliveries(request: CareRequestDetail) {
  const today = dayOf(new Date());
  const earliest = startOfLastMonth(today);
  const submitted = dayOf(new Date(request.submittedAt));
  const from = submitted > earliest ? submitted : earliest;
  const period = { from, to: today, residentId: request.residentId };
  const summary = useApi<DeliverySummary>('/funding/deliveries', period);
  const visits = useApi<Page<VisitView>>('/care-requests/visits', period);
  const mine = visits.data?.items
    .filter((visit) => visit.careRequestId === request.id)
    .map((visit) => visit.id);
  const items = mine && summary.data?.items.filter((item) => mine.includes(item.visitId));
  const retry = () => void Promise.all([summary.refetch(), visits.refetch()]);
  return { items, error: summary.error ?? visits.error, retry };
}
