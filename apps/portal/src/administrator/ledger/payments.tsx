import type { LedgerMonthDetail, PaymentOrderView, PaymentRunView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { apiPath, post } from '../../api/client';
import { useCommand, usePages } from '../../api/query';
import { DownloadLink } from '../../care/ledger/download-link';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Pending } from '../../design/query-state';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { FormProblem } from '../form/form-problem';
import { OrdersTable } from './orders-table';

/** The payment orders of a month: issued once it is closed, then followed to the bank's answer. */
export function Payments({ detail: { month, state, paymentsIssuedAt } }: { detail: LedgerMonthDetail }) {
  const { t } = useTranslation('administrator/ledger');
  const { moment } = useFormat();
  const toast = useToast();
  const issue = useCommand(async () => {
    const { orders } = await post<PaymentRunView>(`/funding/months/${month}/payments`);
    toast({ text: t('orders-issued', { count: orders }) });
  }, ['/funding']);
  return (
    <section className="stack" aria-labelledby="payments">
      <h2 id="payments">{t('payments')}</h2>
      <p className="soft">{t('no-iban')}</p>
      {paymentsIssuedAt && <p>{t('issued-at', { moment: moment(paymentsIssuedAt) })}</p>}
      {!paymentsIssuedAt && state === 'closed' && (
        <EmptyState
          title={t('not-issued')}
          action={
            <Button busy={issue.isPending} onClick={() => issue.mutate(undefined)}>
              {t('issue')}
            </Button>
          }
        >
          {t('not-issued-text')}
        </EmptyState>
      )}
      {!paymentsIssuedAt && state === 'closing' && <p>{t('issue-later')}</p>}
      <FormProblem error={issue.error} entered={false} />
      {paymentsIssuedAt && <Orders month={month} />}
    </section>
  );
}

function Orders({ month }: { month: string }) {
  const { t } = useTranslation('administrator/ledger');
  const orders = usePages<PaymentOrderView>('/funding/payments', { month, limit: 50 });
  if (!orders.data) return <Pending query={orders} />;
  if (orders.data.length === 0) return <EmptyState title={t('no-order')}>{t('no-order-text')}</EmptyState>;
  return (
    <>
      <div className="actions">
        <DownloadLink to={apiPath(`/funding/months/${month}/payments.csv`)}>{t('payments-csv')}</DownloadLink>
      </div>
      <OrdersTable rows={orders.data} more={orders.more} month={month} />
    </>
  );
}
