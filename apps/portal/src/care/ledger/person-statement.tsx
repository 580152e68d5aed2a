import type { StatementPage, StatementView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../api/client';
import { useApi } from '../../api/query';
import { EmptyState } from '../../design/feedback';
import { QueryState } from '../../design/query-state';
import { Status } from '../../design/status';
import { Card, HowComputed, Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { PayerBar, Worked } from '../split/split-figures';
import { CorrectionList } from './correction-list';
import { DownloadLink } from './download-link';
import { LineList } from './line-list';
import { MonthState } from './month-state';

/** What a person's month comes to: what is left to the person, who pays the rest, for what, and how it was calculated. */
export function PersonStatement({ residentId, month }: { residentId: string; month: string }) {
  const { t } = useTranslation('care/ledger');
  const { monthName } = useFormat();
  const asked = { month, residentId };
  const statements = useApi<StatementPage>('/funding/statements', asked);
  return (
    <QueryState query={statements}>
      {(page) => {
        const [statement] = page.items;
        if (!statement)
          return <EmptyState title={t('empty', { month: monthName(month) })}>{t('empty-text')}</EmptyState>;
        return (
          <>
            <LeftToPay page={page} statement={statement} />
            <LineList statement={statement} month={month} />
            <CorrectionList corrections={statement.corrections} />
            <div className="actions">
              <DownloadLink to={apiPath('/funding/statements/export.csv', asked)}>{t('csv')}</DownloadLink>
            </div>
          </>
        );
      }}
    </QueryState>
  );
}

function LeftToPay({ page, statement }: { page: StatementPage; statement: StatementView }) {
  const { t } = useTranslation('care/ledger');
  const { money, monthName } = useFormat();
  const left = statement.parts.find(({ payer }) => payer === 'USAGER')?.cents ?? 0;
  return (
    <Card as="section" tone="sand" aria-labelledby="left">
      <div className="stack" data-gap="2">
        <h2 id="left" className="sentence">
          {monthName(page.month)}
        </h2>
        <MonthState page={page} />
        <p className="amount">
          <strong>{money(left)}</strong> <span>{t('left')}</span>
        </p>
        <p>{t('of-gross', { amount: money(statement.grossCents) })}</p>
        <PayerBar parts={statement.parts} grossCents={statement.grossCents} title={t('who-pays')} />
        <p className="small soft">{t('tax-credit')}</p>
        <Reckoning reckoning={statement.reckoning} />
      </div>
    </Card>
  );
}

function Reckoning({ reckoning }: { reckoning: StatementView['reckoning'] }) {
  const { t } = useTranslation(['care/ledger', 'care/split']);
  if (!reckoning) return null;
  return (
    <>
      {reckoning.unpriced.length > 0 && (
        <Notice tone="warning">
          <p>{t('unpriced', { count: reckoning.unpriced.length })}</p>
        </Notice>
      )}
      {!reckoning.verified && (
        <p className="small">
          <Status tone="late">{t('to-check', { ns: 'care/split' })}</Status>{' '}
          {t('to-check-text', { ns: 'care/split' })}
        </p>
      )}
      <HowComputed label={t('how')}>
        {reckoning.outsideModel.length > 0 && <p>{t('outside')}</p>}
        <Worked split={reckoning} />
      </HowComputed>
    </>
  );
}
