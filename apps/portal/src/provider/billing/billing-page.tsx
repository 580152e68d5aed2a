import type { StatementPage } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { apiPath } from '../../api/client';
import { useApi } from '../../api/query';
import { DownloadLink } from '../../care/ledger/download-link';
import { EffectivenessList } from '../../care/ledger/effectiveness-list';
import { MonthSteps } from '../../care/ledger/month-steps';
import { PriceRises } from '../../care/ledger/price-rises';
import { useMonth } from '../../care/ledger/use-month';
import { Page } from '../../design/page';
import { useFormat } from '../../i18n/use-format';
import { useAccount } from '../../session/session';
import { Invoices } from './invoices';
import { WorkOfMonth } from './work-of-month';

/** What our work of a month is worth and who owes it, our invoices, and what the Département watches over. */
export function BillingPage() {
  const { t } = useTranslation('provider/billing');
  const { monthName } = useFormat();
  const { month } = useMonth();
  const organizationId = useAccount()?.organizationId ?? undefined;
  const statements = useApi<StatementPage>('/funding/statements', { month, limit: 100 });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <MonthSteps />
      <section className="stack" aria-labelledby="work">
        <h2 id="work">{t('work', { month: monthName(month) })}</h2>
        <WorkOfMonth query={statements} month={month} />
        {organizationId && (
          <div className="actions">
            <DownloadLink to={apiPath('/funding/deliveries.csv', { organizationId, month })}>
              {t('deliveries-csv')}
            </DownloadLink>
          </div>
        )}
      </section>
      {organizationId && <Invoices organizationId={organizationId} />}
      <section className="stack" aria-labelledby="hours">
        <h2 id="hours">{t('hours')}</h2>
        <p className="soft">{t('hours-text')}</p>
        <EffectivenessList month={month} />
      </section>
      <section className="stack" aria-labelledby="rises">
        <h2 id="rises">{t('rises')}</h2>
        <PriceRises organizationId={organizationId} />
      </section>
    </Page>
  );
}
