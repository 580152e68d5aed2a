import type { CareRequestView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useCommuneName } from '../../care/communes';
import { useServiceName } from '../../care/names';
import { requestTone } from '../../care/tones';
import { Status } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { DueText, ShortAge } from './due';
import { RequestLink } from './request-link';

interface RequestTableProps {
  caption: string;
  rows: readonly CareRequestView[];
  more?: { load: () => void; busy: boolean } | undefined;
}

/** Requests as lines: who, what, where, its state, its deadline, its age. */
export function RequestTable({ caption, rows, more }: RequestTableProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const service = useServiceName();
  const commune = useCommuneName();
  const ids = rows.map((row) => row.id);
  const columns: readonly Column<CareRequestView>[] = [
    {
      key: 'person',
      header: t('queue.person'),
      cell: (row) => (
        <span className="row">
          <RequestLink id={row.id} ids={ids}>
            {row.residentName ?? t('queue.unnamed')}
          </RequestLink>
          {row.urgency === 'urgent' && <Status tone="problem">{t('urgency.urgent', { ns: 'care' })}</Status>}
        </span>
      ),
    },
    {
      key: 'needs',
      header: t('queue.needs'),
      cell: (row) => row.needs.map((need) => service(need.serviceCode)).join(', '),
    },
    { key: 'commune', header: t('queue.commune'), cell: (row) => commune(row.communeCode) },
    {
      key: 'state',
      header: t('queue.state'),
      cell: (row) => <Status tone={requestTone[row.state]}>{t(`state.${row.state}`, { ns: 'care' })}</Status>,
    },
    { key: 'due', header: t('queue.due'), cell: (row) => <DueText request={row} compact /> },
    { key: 'received', header: t('queue.received'), cell: (row) => <ShortAge at={row.submittedAt} /> },
  ];
  return (
    <div className="queue">
      <DataTable caption={caption} columns={columns} rows={rows} rowKey={(row) => row.id} more={more} />
    </div>
  );
}
