import type { InvoiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { apiPath, post } from '../../api/client';
import { useCommand, usePages } from '../../api/query';
import { usePersonNames } from '../../care/ledger/person-names';
import { Button } from '../../design/button';
import { EmptyState, ErrorState } from '../../design/feedback';
import { Pending } from '../../design/query-state';
import { Status } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';

/** Our invoices and credit notes, newest first, and a button that makes those which are missing. */
export function Invoices({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation('provider/billing');
  const toast = useToast();
  const invoices = usePages<InvoiceView>('/funding/invoices', { organizationId, limit: 50 });
  const issue = useCommand(async () => {
    const { items } = await post<{ items: readonly InvoiceView[] }>('/funding/invoices', { organizationId });
    toast({ text: t(items.length === 0 ? 'issued-none' : 'issued', { count: items.length }) });
  }, ['/funding/invoices']);
  return (
    <section className="stack" aria-labelledby="invoices">
      <h2 id="invoices">{t('invoices')}</h2>
      <p className="soft">{t('invoices-text')}</p>
      <div className="actions">
        <Button busy={issue.isPending} onClick={() => issue.mutate(undefined)}>
          {t('issue')}
        </Button>
      </div>
      {issue.error && <ErrorState error={issue.error} />}
      {!invoices.data && <Pending query={invoices} />}
      {invoices.data?.length === 0 && <EmptyState title={t('no-invoice')}>{t('no-invoice-text')}</EmptyState>}
      {invoices.data && invoices.data.length > 0 && <Table rows={invoices.data} more={invoices.more} />}
    </section>
  );
}

interface TableProps {
  rows: readonly InvoiceView[];
  more: { load: () => void; busy: boolean } | undefined;
}

function Table({ rows, more }: TableProps) {
  const { t } = useTranslation(['provider/billing', 'care/split']);
  const { money, shortDate } = useFormat();
  const payers = rows.flatMap(({ residentId }) => residentId ?? []);
  const name = usePersonNames(payers, rows[0]!.issuedOn.slice(0, 7));
  const columns: readonly Column<InvoiceView>[] = [
    { key: 'number', header: t('number'), cell: (row) => row.number },
    {
      key: 'kind',
      header: t('kind'),
      cell: (row) => (
        <Status tone={row.kind === 'invoice' ? 'done' : 'stopped'}>{t(`kinds.${row.kind}`)}</Status>
      ),
    },
    { key: 'on', header: t('issued-on'), cell: (row) => shortDate(row.issuedOn) },
    {
      key: 'payer',
      header: t('payer'),
      cell: (row) => (row.residentId ? name(row.residentId) : t(`payer.${row.payer}`, { ns: 'care/split' })),
    },
    { key: 'total', header: t('total'), align: 'end', cell: (row) => money(row.cents) },
    {
      key: 'csv',
      header: t('file'),
      cell: (row) => (
        <a className="tap" href={apiPath(`/funding/invoices/${row.id}.csv`)} download>
          {t('csv-of', { number: row.number })}
        </a>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('invoices')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      more={more}
    />
  );
}
