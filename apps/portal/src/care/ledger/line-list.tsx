import type { DeliverySummary, DeliveryView, StatementLine, StatementView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { ErrorState } from '../../design/feedback';
import { Card, HowComputed } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { useOrganizationName } from '../names';
import { useChargeName } from '../split/charge-name';
import { daysOf } from './month';
import { usePartWords } from './part-words';

/** By provider and service; each line opens into its visits with their sums. */
export function LineList({ statement, month }: { statement: StatementView; month: string }) {
  const { t } = useTranslation('care/ledger');
  const deliveries = useApi<DeliverySummary>('/funding/deliveries', {
    ...daysOf(month),
    residentId: statement.residentId,
  });
  const organization = useOrganizationName(statement.lines.flatMap(({ organizationId: id }) => id ?? []));
  if (statement.lines.length === 0) return null;
  return (
    <section className="stack" data-gap="2" aria-labelledby="lines">
      <h2 id="lines">{t('lines')}</h2>
      {deliveries.error && <ErrorState error={deliveries.error} retry={() => void deliveries.refetch()} />}
      <ul className="plain-list stack" data-gap="2">
        {statement.lines.map((line) => (
          <Line
            key={`${line.organizationId} ${line.serviceCode}`}
            line={line}
            provider={line.organizationId ? organization(line.organizationId) : t('platform')}
            visits={(deliveries.data?.items ?? []).filter(({ visitId }) => line.charges.includes(visitId))}
          />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  line: StatementLine;
  provider: string;
  visits: readonly DeliveryView[];
}

function Line({ line, provider, visits }: LineProps) {
  const { t } = useTranslation('care/ledger');
  const { money, duration } = useFormat();
  const charge = useChargeName();
  const words = usePartWords();
  return (
    <Card as="li">
      <div className="stack" data-gap="1">
        <h3>{charge(line.serviceCode)}</h3>
        <p className="soft">
          {provider}
          {line.visits > 0 && `, ${t('visits', { count: line.visits, time: duration(line.minutes) })}`}
        </p>
        <p>
          <strong className="number">{money(line.grossCents)}</strong>
          {line.parts.length > 0 && ` : ${words(line.parts)}`}
        </p>
        {visits.length > 0 && (
          <HowComputed label={t('see-visits', { service: charge(line.serviceCode) })}>
            <Visits visits={visits} />
          </HowComputed>
        )}
      </div>
    </Card>
  );
}

function Visits({ visits }: { visits: readonly DeliveryView[] }) {
  const { t } = useTranslation('care/ledger');
  const { day, pick } = useFormat();
  return (
    <ul>
      {visits.map((visit) => (
        <li key={visit.id}>
          <span className="sentence">{day(visit.on)}</span>
          {' : '}
          {pick(visit.formula)}
          {visit.revision > 1 && ` (${t('corrected')})`}
        </li>
      ))}
    </ul>
  );
}
