import type { CareRequestDetail, DeliverySummary, DeliveryView, Page, VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { useServiceName, useServices } from '../care/names';
import { ErrorState, Skeleton } from '../design/feedback';
import { Card, HowComputed } from '../design/surface';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { CostCard } from './ask/cost-card';

/** The gross cost of this request’s visits of the last two months at most, each with its worked sum. */
export function RequestCost({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation('family');
  const { from, items, error, retry } = useDeliveries(request);
  const services = useServices();
  const before = ['submitted', 'in-review', 'offered', 'assigned'].includes(request.state);
  // Nothing delivered yet: what it would cost, as was shown before sending.
  if (before && items?.length === 0 && services.data)
    return <CostCard needs={request.needs} services={services.data.items} />;
  return (
    <Card as="section" tone="sand" aria-labelledby="cost">
      <div className="stack" data-gap="2">
        <h2 id="cost">{t('request.cost')}</h2>
        {error && !items ? <ErrorState error={error} retry={retry} /> : null}
        {!items && !error && <Skeleton lines={2} />}
        {items?.length === 0 && <p className="soft">{t('request.cost-none')}</p>}
        {items && items.length > 0 && <Amount items={items} from={from} />}
      </div>
    </Card>
  );
}

function Amount({ items, from }: { items: readonly DeliveryView[]; from: string }) {
  const { t } = useTranslation('family');
  const { money, duration, date, pick } = useFormat();
  const service = useServiceName();
  const sum = (part: 'grossCents' | 'minutes') => items.reduce((total, item) => total + item[part], 0);
  return (
    <>
      <p className="amount">
        <strong>{money(sum('grossCents'))}</strong>
      </p>
      <p>
        {t('request.cost-text', {
          count: items.length,
          since: date(from),
          time: duration(sum('minutes')),
        })}
      </p>
      <p className="small soft">{t('request.cost-before')}</p>
      <HowComputed>
        <ul>
          {items.map((item) => (
            <li key={item.id}>
              {date(item.on)}, {service(item.serviceCode)} : {pick(item.formula)}
            </li>
          ))}
        </ul>
      </HowComputed>
    </>
  );
}

const longestDays = 61;

/** What was delivered for this request: funding knows visits, care-requests knows which request they belong to. */
function useDeliveries(request: CareRequestDetail) {
  const today = dayOf(new Date());
  const earliest = addDays(today, -longestDays);
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
  return { from, items, error: summary.error ?? visits.error, retry };
}
