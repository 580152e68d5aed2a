import type { EffectivenessView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/query';
import { EmptyState } from '../../design/feedback';
import { Pending } from '../../design/query-state';
import { Status } from '../../design/status';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import './ledger.css';
import { usePersonNames } from './person-names';

/** Hours done of hours granted, person by person, the worst first, with what became of the others. */
export function EffectivenessList({ month }: { month: string }) {
  const { t } = useTranslation('care/ledger');
  const { monthName } = useFormat();
  const list = usePages<EffectivenessView>('/funding/effectiveness', { month, limit: 50 });
  const name = usePersonNames(list.data?.map(({ residentId }) => residentId) ?? [], month);
  const { hours, share, why } = useColumns();
  if (!list.data) return <Pending query={list} />;
  if (list.data.length === 0)
    return (
      <EmptyState title={t('hours.empty', { month: monthName(month) })}>{t('hours.empty-text')}</EmptyState>
    );
  const columns: readonly Column<EffectivenessView>[] = [
    { key: 'person', header: t('person'), cell: (row) => name(row.residentId) },
    ...[share, hours, why],
  ];
  return (
    <DataTable
      caption={t('hours.caption', { month: monthName(month) })}
      columns={columns}
      rows={list.data}
      rowKey={(row) => row.residentId}
      more={list.more}
    />
  );
}

function useColumns() {
  const { t } = useTranslation('care/ledger');
  const { duration, percent } = useFormat();
  const share: Column<EffectivenessView> = {
    key: 'share',
    header: t('hours.share'),
    cell: (row) => (
      <span className="row">
        {row.percent === null ? '–' : percent(row.percent / 100)}
        {row.low && <Status tone="late">{t('hours.low')}</Status>}
      </span>
    ),
  };
  const hours: Column<EffectivenessView> = {
    key: 'hours',
    header: t('hours.done'),
    cell: (row) =>
      row.grantedMinutes === null
        ? duration(row.doneMinutes)
        : t('hours.done-of', { done: duration(row.doneMinutes), granted: duration(row.grantedMinutes) }),
  };
  const why: Column<EffectivenessView> = {
    key: 'why',
    header: t('hours.why'),
    cell: (row) => <Causes causes={row.causes} />,
  };
  return { share, hours, why };
}

function Causes({ causes }: { causes: EffectivenessView['causes'] }) {
  const { t } = useTranslation('care/ledger');
  const { duration } = useFormat();
  if (causes.length === 0) return <>–</>;
  const longest = Math.max(...causes.map(({ minutes }) => minutes));
  return (
    <ul className="plain-list causes">
      {causes.map(({ cause, minutes }) => (
        <li key={cause}>
          <span className="causes__bar" aria-hidden="true">
            <span style={{ width: `${(100 * minutes) / longest}%` }} />
          </span>
          {t('hours.cause-of', { cause: t(`hours.cause.${cause}`), time: duration(minutes) })}
        </li>
      ))}
    </ul>
  );
}
