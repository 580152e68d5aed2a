import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useServiceName } from '../../care/names';
import type { Price } from '../../care/prices';
import { Card, HowComputed } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import type { DraftNeed } from './draft';
import { estimate, type Estimate, type EstimateLine, type Span } from './estimate';

interface CostCardProps<Need extends DraftNeed> {
  title: string;
  needs: readonly Need[];
  services: readonly ServiceView[];
  priceOf: (need: Need) => Price | null;
}

/** What it costs before any aid: a week, a month, and the worked sums with who asks which price. */
export function CostCard<Need extends DraftNeed>({ title, needs, services, priceOf }: CostCardProps<Need>) {
  const { t } = useTranslation(['family/ask', 'care']);
  const cost = estimate(needs, priceOf);
  const payers = [
    ...new Set(needs.flatMap((need) => services.find((one) => one.code === need.serviceCode)?.funding ?? [])),
  ];
  const aids = payers
    .filter((payer) => payer !== 'USAGER')
    .map((payer) => t(`payer.${payer}`, { ns: 'care' }));
  return (
    <Card as="section" tone="green" aria-labelledby="estimate">
      <div className="stack" data-gap="2">
        <h2 id="estimate">{title}</h2>
        <Totals cost={cost} />
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
              <CostLine key={line.need.serviceCode} line={line} />
            ))}
          </ul>
          <p>{t(cost.week.high > 0 ? 'ask.cost.how-month' : 'ask.cost.how')}</p>
        </HowComputed>
      </div>
    </Card>
  );
}

function Totals({ cost }: { cost: Estimate }) {
  const { t } = useTranslation('family/ask');
  const { moneyRange, moneySpan } = useFormat();
  const amount = ({ low, high }: Span) => moneyRange(low, high);
  const weekly = cost.week.high > 0;
  if (cost.month.high === 0) return null;
  return (
    <>
      <p className="amount">
        {cost.incomplete && t('ask.cost.at-least')} <strong>{amount(weekly ? cost.week : cost.month)}</strong>{' '}
        {t(weekly ? 'ask.cost.week' : 'ask.cost.month')}
      </p>
      {weekly && (
        <p>
          {t(cost.subscriptions.high > 0 ? 'ask.cost.monthly-with' : 'ask.cost.monthly', {
            amount: moneySpan(cost.month.low, cost.month.high),
          })}
        </p>
      )}
    </>
  );
}

function CostLine({ line }: { line: EstimateLine }) {
  const { t } = useTranslation(['family/ask', 'care']);
  const { moneySpan, duration } = useFormat();
  const source = useSourceWords();
  const service = useServiceName();
  const { need, price, cents } = line;
  const name = service(need.serviceCode);
  if (!price) return <li>{t('ask.cost.no-price', { name })}</li>;
  const facts = {
    name,
    price: `${moneySpan(price.lowCents, price.highCents)} ${t(`per.${price.per}`, { ns: 'care' })}`,
    total: moneySpan(cents.low, cents.high),
    times: need.timesPerWeek,
    length: duration(need.minutesPerVisit),
  };
  const rule = price.per === 'hour' ? 'hour' : price.per === 'month' ? 'month' : 'each';
  return (
    <li>
      {t(`ask.cost.rule-${rule}`, facts)} <span className="soft">({source(price)})</span>
    </li>
  );
}

function useSourceWords(): (price: Price) => string {
  const { t } = useTranslation('family/ask');
  const { date } = useFormat();
  return ({ from }) => {
    if (from.kind === 'offers')
      return t('ask.cost.of-offers', { count: from.providers, date: date(from.on) });
    if (from.kind === 'provider')
      return t('ask.cost.of-provider', { name: from.name, date: date(from.since) });
    return `${t('ask.cost.of-catalogue')}, ${t(`ask.cost.${from.status}`)}`;
  };
}
