import type { PriceRiseView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { EmptyState } from '../../design/feedback';
import { QueryState } from '../../design/query-state';
import { Status, type Tone } from '../../design/status';
import { Card } from '../../design/surface';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useOrganizationName, useServiceName } from '../names';
import { FormulaSteps } from './formula-steps';

const tones: Record<PriceRiseView['verdict'], Tone> = {
  over: 'late',
  'cap-unknown': 'waiting',
  within: 'done',
};
const order = ['over', 'cap-unknown', 'within'];

/** Prices that rose this year beside the most they may rise; what asks for attention comes first. */
export function PriceRises({ organizationId }: { organizationId?: string | undefined }) {
  const { t } = useTranslation('care/ledger');
  const year = dayOf(new Date()).slice(0, 4);
  const rises = useApi<{ readonly items: readonly PriceRiseView[] }>('/funding/price-rises', {
    year,
    organizationId,
  });
  return (
    <QueryState query={rises}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t('rises.empty', { year })}>{t('rises.empty-text')}</EmptyState>
        ) : (
          <Rises items={items} />
        )
      }
    </QueryState>
  );
}

function Rises({ items }: { items: readonly PriceRiseView[] }) {
  const organization = useOrganizationName(items.map((one) => one.organizationId));
  const sorted = [...items].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return (
    <ul className="plain-list stack" data-gap="2">
      {sorted.map((one) => (
        <Rise
          key={`${one.organizationId} ${one.serviceCode} ${one.from}`}
          rise={one}
          provider={organization(one.organizationId)}
        />
      ))}
    </ul>
  );
}

function Rise({ rise, provider }: { rise: PriceRiseView; provider: string }) {
  const { t } = useTranslation(['care/ledger', 'care/split']);
  const { money, date } = useFormat();
  const service = useServiceName();
  return (
    <Card as="li">
      <div className="stack" data-gap="1">
        <h3>
          {provider}, {service(rise.serviceCode)}
        </h3>
        <p>
          <Status tone={tones[rise.verdict]}>{t(`rises.verdict.${rise.verdict}`)}</Status>{' '}
          {t('rises.from-to', {
            date: date(rise.from),
            before: money(rise.oldCents),
            after: money(rise.newCents),
          })}
          {rise.mostCents !== null && ` ${t('rises.most', { amount: money(rise.mostCents) })}`}
        </p>
        {rise.unverified.length > 0 && (
          <p className="small">
            <Status tone="late">{t('to-check', { ns: 'care/split' })}</Status>{' '}
            {t('to-check-text', { ns: 'care/split' })}
          </p>
        )}
        <FormulaSteps formula={rise.formula} />
      </div>
    </Card>
  );
}
