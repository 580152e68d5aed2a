import type { LedgerMonthList, LedgerMonthView, OpenMonthView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '../../design/button';
import { Status } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { CloseDialog } from './close-dialog';

type Row = (OpenMonthView | LedgerMonthView) & { readonly month: string };

const isBegun = (row: Row): row is LedgerMonthView => 'state' in row;

/** One line per month, newest first: the state in words, what is posted, what is open. */
export function MonthsTable({ list }: { list: LedgerMonthList }) {
  const { t } = useTranslation('administrator/ledger');
  const { monthName, number } = useFormat();
  const [closing, setClosing] = useState<OpenMonthView | null>(null);
  const rows: readonly Row[] = [...list.open, ...list.items].sort((a, b) => (a.month < b.month ? 1 : -1));
  const columns: readonly Column<Row>[] = [
    {
      key: 'month',
      header: t('month'),
      cell: (row) =>
        isBegun(row) ? (
          <Link className="tap sentence" to={`/administrator/ledger/${row.month}`}>
            {monthName(row.month)}
          </Link>
        ) : (
          <span className="sentence">{monthName(row.month)}</span>
        ),
    },
    { key: 'state', header: t('state'), cell: (row) => <State row={row} /> },
    {
      key: 'entries',
      header: t('entries'),
      align: 'end',
      cell: (row) => (isBegun(row) ? number(row.entries) : '–'),
    },
    { key: 'held', header: t('held'), align: 'end', cell: (row) => (isBegun(row) ? number(row.held) : '–') },
    {
      key: 'act',
      header: t('act'),
      cell: (row) =>
        !isBegun(row) && row.over ? (
          <Button kind="secondary" onClick={() => setClosing(row)}>
            {t('close', { month: monthName(row.month) })}
          </Button>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <>
      <DataTable caption={t('months')} columns={columns} rows={rows} rowKey={({ month }) => month} />
      {closing && <CloseDialog month={closing} close={() => setClosing(null)} />}
    </>
  );
}

function State({ row }: { row: Row }) {
  const { t } = useTranslation('administrator/ledger');
  const { date, moment } = useFormat();
  if (!isBegun(row))
    return (
      <>
        <Status tone="waiting">{t(row.over ? 'states.over' : 'states.running')}</Status>
        <br />
        <span className="small soft">{t('closes-on', { date: date(row.closesOn) })}</span>
      </>
    );
  return (
    <span aria-live="polite">
      <Status tone={row.state === 'closed' ? 'done' : 'progress'}>{t(`states.${row.state}`)}</Status>
      <br />
      <span className="small soft">
        {row.closedAt
          ? t('closed-at', { moment: moment(row.closedAt) })
          : t('progress', { count: row.persons })}
        {row.due > 0 && ` ${t('due', { count: row.due })}`}
      </span>
    </span>
  );
}
