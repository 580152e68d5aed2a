import { useTranslation } from 'react-i18next';
import { useCommuneName } from '../../care/communes';
import { Status } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import type { CommuneCount } from './request-circles';

interface CommuneListProps {
  counts: readonly CommuneCount[];
  chosen: string | null;
  choose: (code: string | null) => void;
}

/** The figures of the map. A commune that is chosen filters the requests below. */
export function CommuneList({ counts, chosen, choose }: CommuneListProps) {
  const { t } = useTranslation('coordinator');
  const name = useCommuneName();
  const columns: readonly Column<CommuneCount>[] = [
    {
      key: 'commune',
      header: t('queue.commune'),
      sort: (row) => name(row.code),
      cell: (row) => (
        <button
          type="button"
          className="text-button"
          aria-pressed={row.code === chosen}
          onClick={() => choose(row.code === chosen ? null : row.code)}
        >
          {name(row.code)}
        </button>
      ),
    },
    { key: 'total', header: t('map.open'), align: 'end', sort: (row) => row.total, cell: (row) => row.total },
    {
      key: 'late',
      header: t('map.late'),
      align: 'end',
      sort: (row) => row.late,
      cell: (row) => (row.late > 0 ? <Status tone="late">{row.late}</Status> : '0'),
    },
  ];
  return (
    <div className="commune-list" tabIndex={0} role="group" aria-label={t('map.list')}>
      <DataTable
        caption={t('map.caption', { count: counts.length })}
        columns={columns}
        rows={counts}
        rowKey={(row) => row.code}
        wide
      />
    </div>
  );
}
