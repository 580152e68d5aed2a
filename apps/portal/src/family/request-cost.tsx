import type { CareRequestDetail, DeliveryView, NeedView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useOrganizations, useServiceName, useServices } from '../care/names';
import { NeedsQuotes } from '../care/quote/needs-quotes';
import type { NeedToQuote } from '../care/quote/who-would-pay';
import { priceOfProvider, priceOfService, usePrices, type Price } from '../care/prices';
import { ErrorState, Skeleton } from '../design/feedback';
import { Card, HowComputed } from '../design/surface';
import { dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { CostCard } from './ask/cost-card';
import { useDeliveries } from './deliveries';
import { byMonth, type MonthOfCost } from './months';
import { heldMission } from './standing';

/** What this request costs by week and month, then what its visits have cost so far. */
export function RequestCost({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation('family');
  const { items, error, retry } = useDeliveries(request);
  const closed = request.state === 'completed' || request.state === 'cancelled';
  return (
    <>
      {!closed && <Expected request={request} />}
      {(closed || (items && items.length > 0) || error) && (
        <Card as="section" tone="sand" aria-labelledby="cost">
          <div className="stack" data-gap="2">
            <h2 id="cost">{t('request.cost')}</h2>
            {error && !items ? <ErrorState error={error} retry={retry} /> : null}
            {!items && !error && <Skeleton lines={2} />}
            {items?.length === 0 && <p className="soft">{t('request.cost-none')}</p>}
            {items && items.length > 0 && <Spent items={items} />}
          </div>
        </Card>
      )}
    </>
  );
}

/** At the price of who accepted; at the prices of those who come there while nobody has. */
function Expected({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation('family');
  const services = useServices();
  const held = request.needs.map((need) => heldMission(request, need));
  const organization = useOrganizations(held.flatMap((mission) => mission?.organizationId ?? []));
  const open = request.needs.filter((_, index) => !held[index]);
  const prices = usePrices(
    open.map((need) => need.serviceCode),
    request.communeCode,
  );
  if (!services.data || prices.isLoading) return <Skeleton blocks={1} height="12rem" />;
  const all = services.data.items;
  const today = dayOf(new Date());
  const priceOf = (need: NeedView): Price | null => {
    const mission = heldMission(request, need);
    if (!mission)
      return priceOfService(
        all.find((one) => one.code === need.serviceCode),
        prices.data?.items ?? [],
      );
    const on = mission.startOn > today ? mission.startOn : today;
    return priceOfProvider(organization(mission.organizationId), need.serviceCode, on);
  };
  const title = t(open.length === 0 ? 'request.cost-agreed' : 'request.cost-expected');
  const organizationOf = ({ serviceCode }: NeedToQuote) => {
    const at = request.needs.findIndex((need) => need.serviceCode === serviceCode);
    const id = held[at]?.organizationId;
    return id === undefined ? undefined : { id, name: organization(id)?.name ?? '…' };
  };
  return (
    <>
      <CostCard title={title} needs={request.needs} services={all} priceOf={priceOf} />
      <NeedsQuotes
        needs={request.needs}
        commune={request.communeCode}
        residentId={request.residentId}
        organizationOf={organizationOf}
      />
    </>
  );
}

function Spent({ items }: { items: readonly DeliveryView[] }) {
  const { t } = useTranslation('family');
  const months = byMonth(items);
  return (
    <>
      {months.map((month) => (
        <Month key={month.month} month={month} />
      ))}
      <p className="small soft">{t('request.cost-before')}</p>
    </>
  );
}

function Month({ month }: { month: MonthOfCost }) {
  const { t } = useTranslation('family');
  const { money, duration, date, monthName, pick } = useFormat();
  const service = useServiceName();
  return (
    <div className="stack" data-gap="1">
      <h3 className="sentence">{monthName(month.month)}</h3>
      <p className="amount">
        <strong>{money(month.cents)}</strong>
      </p>
      <p>{t('request.cost-text', { count: month.items.length, time: duration(month.minutes) })}</p>
      <HowComputed>
        <ul>
          {month.items.map((item) => (
            <li key={item.id}>
              {date(item.on)}, {service(item.serviceCode)} : {pick(item.formula)}
            </li>
          ))}
        </ul>
      </HowComputed>
    </div>
  );
}
