import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Card, HowComputed } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import type { DraftNeed } from './draft';
import { estimate, type EstimateLine } from './estimate';

/** The indicative cost before sending: a week, a month where it is a subscription, and the worked sums. */
export function CostCard({
  needs,
  services,
}: {
  needs: readonly DraftNeed[];
  services: readonly ServiceView[];
}) {
  const { t } = useTranslation(['family', 'care']);
  const { money } = useFormat();
  const cost = estimate(needs, services);
  const payers = [
    ...new Set(needs.flatMap((need) => services.find((one) => one.code === need.serviceCode)?.funding ?? [])),
  ];
  const aids = payers
    .filter((payer) => payer !== 'USAGER')
    .map((payer) => t(`payer.${payer}`, { ns: 'care' }));
  return (
    <Card as="section" tone="green" aria-labelledby="cost">
      <div className="stack" data-gap="2">
        <h2 id="cost">{t('ask.cost.title')}</h2>
        {cost.weekCents > 0 && (
          <Total label={t('ask.cost.week')} amount={money(cost.weekCents)} incomplete={cost.incomplete} />
        )}
        {cost.monthCents > 0 && (
          <Total label={t('ask.cost.month')} amount={money(cost.monthCents)} incomplete={false} />
        )}
        {cost.incomplete && <p>{t('ask.cost.incomplete')}</p>}
        <p>{t('ask.cost.before-aid')}</p>
        {aids.length > 0 && (
          <p>
            {t('ask.cost.aids', { aids: aids.join(', ') })}{' '}
            <Link to="/paying">{t('ask.cost.aids-link')}</Link>
          </p>
        )}
        <HowComputed>
          <ul className="stack" data-gap="1">
            {cost.lines.map((line) => (
              <CostLine
                key={line.serviceCode}
                line={line}
                service={services.find((one) => one.code === line.serviceCode)}
              />
            ))}
          </ul>
          <p>{t('ask.cost.how')}</p>
        </HowComputed>
      </div>
    </Card>
  );
}

function Total({ label, amount, incomplete }: { label: string; amount: string; incomplete: boolean }) {
  const { t } = useTranslation('family');
  return (
    <p className="amount">
      {incomplete && t('ask.cost.at-least')} <strong>{amount}</strong> {label}
    </p>
  );
}

function CostLine({ line, service }: { line: EstimateLine; service: ServiceView | undefined }) {
  const { t } = useTranslation(['family', 'care']);
  const { money, duration, pick } = useFormat();
  const name = service ? pick(service.name) : line.serviceCode;
  if (line.cents === null) return <li>{t('ask.cost.no-price', { name })}</li>;
  const price = `${money(line.priceCents)} ${t(`per.${line.per}`, { ns: 'care' })}`;
  const facts = {
    name,
    price,
    total: money(line.cents),
    times: line.timesPerWeek,
    length: duration(line.minutesPerVisit),
  };
  const rule = line.per === 'hour' ? 'hour' : line.per === 'month' ? 'month' : 'each';
  const status = service?.indicativePrice?.status ?? 'unverified';
  return (
    <li>
      {t(`ask.cost.rule-${rule}`, facts)} <span className="soft">({t(`ask.cost.${status}`)})</span>
    </li>
  );
}
