import type { ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi } from '../../api/query';
import { MonthSteps } from '../../care/ledger/month-steps';
import { OverpaymentsTold } from '../../care/ledger/overpayments-told';
import { PersonStatement } from '../../care/ledger/person-statement';
import { useMonth } from '../../care/ledger/use-month';
import { SessionActsTold } from '../../care/session-acts/session-acts-told';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';

/** The statement that the family sees, for the desk. */
export function StatementPage() {
  const { t } = useTranslation('coordinator/money');
  const { id = '' } = useParams();
  const { month } = useMonth();
  const resident = useApi<ResidentView>(`/care-requests/residents/${id}`);
  return (
    <QueryState query={resident} skeleton={<Page title={t('statement')}>…</Page>}>
      {({ givenName, familyName }) => (
        <Page title={t('statement-of', { name: `${givenName} ${familyName}` })} lead={t('statement-lead')}>
          <MonthSteps />
          <PersonStatement key={month} residentId={id} month={month} />
          <SessionActsTold residentId={id} month={month} />
          <OverpaymentsTold residentId={id} />
        </Page>
      )}
    </QueryState>
  );
}
