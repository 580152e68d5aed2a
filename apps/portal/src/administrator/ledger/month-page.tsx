import type { LedgerMonthDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { apiPath } from '../../api/client';
import { useApi } from '../../api/query';
import { DownloadLink } from '../../care/ledger/download-link';
import { MonthState } from '../../care/ledger/month-state';
import { usePersonNames } from '../../care/ledger/person-names';
import { PayerBar } from '../../care/split/split-figures';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Notice } from '../../design/surface';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { Payments } from './payments';

const WHILE_CLOSING_MS = 2_000;

/** A month: what each payer bears, whom it could not reckon and why, and its payments. */
export function LedgerMonthPage() {
  const { t } = useTranslation('administrator/ledger');
  const { monthName } = useFormat();
  const { month = '' } = useParams();
  const path = `/funding/months/${month}`;
  const known = useApi<LedgerMonthDetail>(path);
  const closing = known.data?.state === 'closing';
  const detail = useApi<LedgerMonthDetail>(path, {}, closing ? { refetchInterval: WHILE_CLOSING_MS } : {});
  return (
    <Page
      title={t('of-month', { month: /^\d{4}-\d{2}$/.test(month) ? monthName(month) : month })}
      back={{ to: '/administrator/ledger', label: t('title') }}
    >
      <QueryState query={detail}>
        {(found) => (
          <>
            <div aria-live="polite">
              <MonthState page={found} />
              {found.state === 'closing' && <p>{t('progress', { count: found.persons })}</p>}
            </div>
            <Held detail={found} />
            <Totals detail={found} />
            <Payments detail={found} />
          </>
        )}
      </QueryState>
    </Page>
  );
}

function Held({ detail: { heldPeople, held, month } }: { detail: LedgerMonthDetail }) {
  const { t } = useTranslation('administrator/ledger');
  const { pick } = useFormat();
  const name = usePersonNames(
    heldPeople.map(({ residentId }) => residentId),
    month,
  );
  if (held === 0) return null;
  return (
    <section className="stack" aria-labelledby="held">
      <h2 id="held">{t('held-people', { count: held })}</h2>
      <Notice tone="warning">
        <p>{t('held-do')}</p>
      </Notice>
      <ul>
        {heldPeople.map(({ residentId, reason }) => (
          <li key={residentId}>
            <strong>{name(residentId)}</strong> : {pick(reason)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Totals({ detail: { month, parts, grossCents } }: { detail: LedgerMonthDetail }) {
  const { t } = useTranslation(['administrator/ledger', 'care/split', 'care/ledger']);
  const { money } = useFormat();
  return (
    <section className="stack" aria-labelledby="totals">
      <h2 id="totals">{t('totals', { amount: money(grossCents) })}</h2>
      <PayerBar parts={parts} grossCents={grossCents} title={t('who-pays', { ns: 'care/ledger' })} />
      <DataTable
        caption={t('by-payer')}
        rows={parts}
        rowKey={({ payer }) => payer}
        columns={[
          {
            key: 'payer',
            header: t('payer'),
            cell: ({ payer }) => t(`payer.${payer}`, { ns: 'care/split' }),
          },
          { key: 'cents', header: t('amount'), align: 'end', cell: ({ cents }) => money(cents) },
          {
            key: 'csv',
            header: t('file'),
            cell: ({ payer }) => (
              <a className="tap" href={apiPath('/funding/statements/export.csv', { month, payer })} download>
                {t('statements-of', { payer: t(`payer.${payer}`, { ns: 'care/split' }) })}
              </a>
            ),
          },
        ]}
      />
      <div className="actions">
        <DownloadLink to={apiPath('/funding/statements/export.csv', { month })}>
          {t('statements-csv')}
        </DownloadLink>
      </div>
    </section>
  );
}
