import type { CareRequestDetail, DeliverySummary } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api/query';
import { useServiceName } from '../care/names';
import { ErrorState, Skeleton } from '../design/feedback';
import { Card, HowComputed } from '../design/surface';
import { dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';

/** The gross cost of the visits done since the request, each with its worked sum. */
export function RequestCost({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation('family');
  const { money, duration, date, pick } = useFormat();
  const service = useServiceName();
  const from = dayOf(new Date(request.submittedAt));
  const summary = useApi<DeliverySummary>('/funding/deliveries', {
    from,
    to: dayOf(new Date()),
    residentId: request.residentId,
  });
  const { data } = summary;
  return (
    <Card as="section" tone="sand" aria-labelledby="cost">
      <div className="stack" data-gap="2">
        <h2 id="cost">{t('request.cost')}</h2>
        {summary.error && !data ? (
          <ErrorState error={summary.error} retry={() => void summary.refetch()} />
        ) : null}
        {!data && !summary.error && <Skeleton lines={2} />}
        {data?.items.length === 0 && <p className="soft">{t('request.cost-none')}</p>}
        {data && data.items.length > 0 && (
          <>
            <p className="amount">
              <strong>{money(data.totalGrossCents)}</strong>
            </p>
            <p>
              {t('request.cost-text', {
                count: data.items.length,
                since: date(from),
                time: duration(data.totalMinutes),
              })}
            </p>
            <p className="small soft">{t('request.cost-before')}</p>
            <HowComputed>
              <ul>
                {data.items.map((item) => (
                  <li key={item.id}>
                    {date(item.on)}, {service(item.serviceCode)} : {pick(item.formula)}
                  </li>
                ))}
              </ul>
            </HowComputed>
          </>
        )}
      </div>
    </Card>
  );
}
