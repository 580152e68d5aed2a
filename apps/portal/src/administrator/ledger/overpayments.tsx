import type { OverpaymentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/query';
import { usePersonNames } from '../../care/ledger/person-names';
import { EmptyState } from '../../design/feedback';
import { Pending } from '../../design/query-state';
import { Status, type Tone } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';

const tones: Record<OverpaymentView['state'], Tone> = { open: 'late', estate: 'waiting', settled: 'done' };

/** Sums that were paid too much, and how far each is taken back. */
export function Overpayments() {
  const { t } = useTranslation('administrator/ledger');
  const found = usePages<OverpaymentView>('/funding/overpayments', { limit: 50 });
  return (
    <section className="stack" aria-labelledby="overpaid">
      <h2 id="overpaid">{t('overpayments')}</h2>
      {!found.data && <Pending query={found} />}
      {found.data?.length === 0 && (
        <EmptyState title={t('no-overpayment')}>{t('no-overpayment-text')}</EmptyState>
      )}
      {found.data && found.data.length > 0 && <Table rows={found.data} more={found.more} />}
    </section>
  );
}

interface TableProps {
  rows: readonly OverpaymentView[];
  more: { load: () => void; busy: boolean } | undefined;
}

function Table({ rows, more }: TableProps) {
  const { t } = useTranslation('administrator/ledger');
  const { money, monthName, shortDate } = useFormat();
  const name = usePersonNames(
    rows.map(({ residentId }) => residentId),
    dayOf(new Date()).slice(0, 7),
  );
  const sum = (
    key: 'foundCents' | 'withheldCents' | 'openCents',
    header: string,
  ): Column<OverpaymentView> => ({
    ...{ key, header, align: 'end' },
    sort: (row) => row[key],
    cell: (row) => money(row[key]),
  });
  const columns: readonly Column<OverpaymentView>[] = [
    { key: 'person', header: t('person'), cell: (row) => name(row.residentId) },
    { key: 'month', header: t('month'), cell: (row) => monthName(row.month) },
    {
      key: 'state',
      header: t('state'),
      cell: (row) => <Status tone={tones[row.state]}>{t(`overpaid.${row.state}`)}</Status>,
    },
    sum('foundCents', t('found')),
    sum('withheldCents', t('taken-back')),
    sum('openCents', t('still-open')),
    { key: 'until', header: t('until'), cell: (row) => shortDate(row.claimableUntil) },
  ];
  return (
    <DataTable
      caption={t('overpayments')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      more={more}
    />
  );
}
