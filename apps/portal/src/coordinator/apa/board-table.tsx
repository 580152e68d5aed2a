import type { ApaApplicationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { DaysLeft } from '../../apa/due';
import { StateWord } from '../../apa/state-word';
import { useCommuneName } from '../../care/communes';
import { Status } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { rememberPlace } from '../queue/place';

interface BoardTableProps {
  rows: readonly ApaApplicationView[];
  more: { load: () => void; busy: boolean } | undefined;
  level: string | null;
}

/** Applications as lines: who, how much time is left, for what, by whom, the step. */
export function BoardTable({ rows, more, level }: BoardTableProps) {
  const { t } = useTranslation(['coordinator/apa', 'apa']);
  const { day } = useFormat();
  const commune = useCommuneName();
  const ids = rows.map(({ id }) => id);
  const columns: readonly Column<ApaApplicationView>[] = [
    { key: 'person', header: t('board.person'), cell: (row) => <PersonLink row={row} ids={ids} /> },
    {
      key: 'left',
      header: t('board.left'),
      cell: (row) =>
        row.next ? <DaysLeft clock={row.next} /> : <span className="soft">{t('board.no-clock')}</span>,
    },
    { key: 'due', header: t('board.due'), cell: (row) => (row.next ? day(row.next.lastDay) : '–') },
    {
      key: 'what',
      header: t('board.what'),
      cell: (row) =>
        row.next ? (
          <span>
            {t(`clock.${row.next.code}`, { ns: 'apa' })}
            <br />
            <span className="small soft">{t(`by.${row.next.owedBy}`)}</span>
          </span>
        ) : (
          '–'
        ),
    },
    { key: 'step', header: t('board.step'), cell: (row) => <StateWord state={row.state} /> },
    { key: 'commune', header: t('board.commune'), cell: (row) => commune(row.communeCode) },
  ];
  return (
    <DataTable
      caption={t(level ? 'board.caption-level' : 'board.caption', {
        count: rows.length,
        level: level && t(`level.${level}`),
      })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      more={more}
    />
  );
}

function PersonLink({ row, ids }: { row: ApaApplicationView; ids: readonly string[] }) {
  const { t } = useTranslation('coordinator/apa');
  const { pathname, search } = useLocation();
  return (
    <span className="row">
      <Link
        to={`/coordinator/apa/${row.id}`}
        data-line={row.id}
        className="line-link"
        onClick={() => rememberPlace({ list: pathname + search, ids, opened: row.id })}
      >
        {row.residentName}
      </Link>
      {row.urgent && <Status tone="problem">{t('urgent')}</Status>}
      {row.kind === 'revision' && <Status tone="neutral">{t('revision')}</Status>}
    </span>
  );
}
