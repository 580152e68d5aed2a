import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import './table.css';

export interface Column<Row> {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Value to sort by; a column that has it shows that it can be sorted. */
  sort?: (row: Row) => string | number;
  align?: 'end';
}

interface DataTableProps<Row> {
  caption: ReactNode;
  hideCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Loads the next page by key; absent on the last page. */
  more?: { load: () => void; busy: boolean } | undefined;
  /** Keep the columns on a phone and scroll sideways (figures), instead of one block per row. */
  wide?: boolean;
}

/** A real table; the first column is the row's heading. The order lives in the address (`?sort=-due`). */
export function DataTable<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  rowKey,
  more,
  wide,
}: DataTableProps<Row>) {
  const { t } = useTranslation('shell');
  const { sorted, order, sortBy } = useSort(columns, rows);
  return (
    <div className="stack" data-gap="2">
      <div
        className="table-wrap"
        tabIndex={wide ? 0 : undefined}
        role={wide ? 'group' : undefined}
        aria-label={wide ? t('table.scrolls') : undefined}
      >
        <table className="table" data-stack={wide ? undefined : true}>
          <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} order={order} sortBy={sortBy} />
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <tr key={rowKey(row)}>{columns.map((column, index) => bodyCell(column, row, index === 0))}</tr>
            ))}
          </tbody>
        </table>
      </div>
      {more && (
        <Button kind="secondary" busy={more.busy} onClick={more.load}>
          {t('table.more')}
        </Button>
      )}
    </div>
  );
}

function bodyCell<Row>(column: Column<Row>, row: Row, heading: boolean) {
  const label = typeof column.header === 'string' ? column.header : undefined;
  return heading ? (
    <th key={column.key} scope="row" data-align={column.align}>
      {column.cell(row)}
    </th>
  ) : (
    <td key={column.key} data-label={label} data-align={column.align}>
      {column.cell(row)}
    </td>
  );
}

interface Order {
  key: string;
  down: boolean;
}
function HeaderCell<Row>({
  column,
  order,
  sortBy,
}: {
  column: Column<Row>;
  order: Order | null;
  sortBy: (key: string) => void;
}) {
  const active = order?.key === column.key ? order : null;
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={active ? (active.down ? 'descending' : 'ascending') : undefined}
    >
      {column.sort ? (
        <button type="button" className="table__sort" onClick={() => sortBy(column.key)}>
          {column.header}
          <span aria-hidden="true">{active ? (active.down ? '▼' : '▲') : '↕'}</span>
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}

function useSort<Row>(columns: readonly Column<Row>[], rows: readonly Row[]) {
  const [params, setParams] = useSearchParams();
  const raw = params.get('sort');
  const order: Order | null = raw ? { key: raw.replace(/^-/, ''), down: raw.startsWith('-') } : null;
  const value = columns.find((column) => column.key === order?.key)?.sort;
  const sorted =
    value && order ? [...rows].sort((a, b) => compare(value(a), value(b)) * (order.down ? -1 : 1)) : rows;
  const sortBy = (key: string) => {
    const next = new URLSearchParams(params);
    next.set('sort', order?.key === key && !order.down ? `-${key}` : key);
    setParams(next, { replace: true });
  };
  return { sorted, order, sortBy };
}

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'fr');
