import type { StatementLine, StatementPage } from '@chez-soi/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MonthState } from '../../care/ledger/month-state';
import { usePartWords } from '../../care/ledger/part-words';
import { usePersonNames } from '../../care/ledger/person-names';
import { useServiceName } from '../../care/names';
import { EmptyState } from '../../design/feedback';
import { QueryState } from '../../design/query-state';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';

interface WorkLine extends StatementLine {
  readonly residentId: string;
}

/** Our part of people's statements: one line per person and service. */
export function WorkOfMonth({ query, month }: { query: UseQueryResult<StatementPage>; month: string }) {
  const { t } = useTranslation('provider/billing');
  const { monthName } = useFormat();
  return (
    <QueryState query={query}>
      {(page) => (
        <>
          <MonthState page={page} />
          {page.items.length === 0 ? (
            <EmptyState title={t('empty', { month: monthName(month) })}>{t('empty-text')}</EmptyState>
          ) : (
            <Lines page={page} />
          )}
        </>
      )}
    </QueryState>
  );
}

function Lines({ page }: { page: StatementPage }) {
  const { t } = useTranslation('provider/billing');
  const { money, duration } = useFormat();
  const service = useServiceName();
  const words = usePartWords();
  const rows = page.items.flatMap(({ residentId, lines }) => lines.map((line) => ({ ...line, residentId })));
  const name = usePersonNames(
    rows.map(({ residentId }) => residentId),
    page.month,
  );
  const total = rows.reduce((sum, { grossCents }) => sum + grossCents, 0);
  const columns: readonly Column<WorkLine>[] = [
    {
      key: 'person',
      header: t('person'),
      sort: (row) => name(row.residentId),
      cell: (row) => name(row.residentId),
    },
    { key: 'service', header: t('service'), cell: (row) => service(row.serviceCode) },
    { key: 'time', header: t('time'), align: 'end', cell: (row) => duration(row.minutes) },
    {
      key: 'gross',
      header: t('gross'),
      align: 'end',
      sort: (row) => row.grossCents,
      cell: (row) => money(row.grossCents),
    },
    { key: 'who', header: t('who'), cell: (row) => words(row.parts) },
  ];
  return (
    <DataTable
      caption={t('caption', { count: rows.length, total: money(total) })}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.residentId} ${row.serviceCode}`}
    />
  );
}
