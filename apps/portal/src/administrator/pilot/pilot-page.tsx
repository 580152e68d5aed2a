import type { ResidentView, SubjectView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Status, type Tone } from '../../design/status';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { useFilter } from '../form/filters';
import { useAllRows } from '../form/use-all-rows';
import { SubjectActions } from './subject-actions';

const tones: Record<SubjectView['state'], Tone> = { invited: 'waiting', enrolled: 'done', left: 'stopped' };
const states = ['invited', 'enrolled', 'left'] as const;

/** Who takes part in the pilot, under which model, since when. */
export function PilotPage() {
  const { t } = useTranslation('administrator');
  const [state, setState] = useFilter('state');
  const subjects = useApi<{ items: readonly SubjectView[] }>('/evaluation/subjects');
  const invite = <ButtonLink to="/administrator/pilot/new">{t('pilot.invite')}</ButtonLink>;
  return (
    <Page title={t('pilot.title')} lead={t('pilot.lead')} actions={invite}>
      <div className="filters-bar" role="search" aria-label={t('pilot.filters')}>
        <SelectField
          label={t('pilot.state')}
          value={state}
          onChange={(event) => setState(event.target.value)}
          options={[
            { value: '', label: t('pilot.any-state') },
            ...states.map((value) => ({ value, label: t(`subject-state.${value}`) })),
          ]}
        />
      </div>
      <QueryState query={subjects}>
        {({ items }) => {
          const rows = items.filter((subject) => !state || subject.state === state);
          return rows.length > 0 ? (
            <SubjectsTable rows={rows} />
          ) : (
            <EmptyState title={t('pilot.none')}>{t('pilot.none-text')}</EmptyState>
          );
        }}
      </QueryState>
    </Page>
  );
}

function SubjectsTable({ rows }: { rows: readonly SubjectView[] }) {
  const { t } = useTranslation('administrator');
  const { shortDate } = useFormat();
  const name = useResidentName();
  const when = (day: string | null) => (day ? shortDate(day) : '–');
  return (
    <DataTable
      caption={t('pilot.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'name',
          header: t('pilot.person'),
          sort: (row) => name(row.residentId),
          cell: (row) => name(row.residentId),
        },
        {
          key: 'state',
          header: t('pilot.state'),
          sort: (row) => row.state,
          cell: (row) => <Status tone={tones[row.state]}>{t(`subject-state.${row.state}`)}</Status>,
        },
        {
          key: 'arm',
          header: t('pilot.arm'),
          sort: (row) => row.arm ?? '',
          cell: (row) => (row.arm ? t(`arm.${row.arm}`) : '–'),
        },
        {
          key: 'invited',
          header: t('pilot.invited-on'),
          sort: (row) => row.invitedOn,
          cell: (row) => when(row.invitedOn),
        },
        {
          key: 'enrolled',
          header: t('pilot.enrolled-on'),
          sort: (row) => row.enrolledOn ?? '',
          cell: (row) => when(row.enrolledOn),
        },
        {
          key: 'left',
          header: t('pilot.left-on'),
          cell: (row) =>
            row.leftOn
              ? `${when(row.leftOn)} · ${t(`leaving.${row.reason}`, { defaultValue: row.reason ?? '' })}`
              : '–',
        },
        {
          key: 'actions',
          header: t('pilot.actions'),
          cell: (row) => <SubjectActions subject={row} name={name(row.residentId)} />,
        },
      ]}
    />
  );
}

/** Names by id; the start of the id for a person whose file is not in the list. */
function useResidentName(): (id: string) => string {
  const residents = useAllRows<ResidentView>('/care-requests/residents');
  const names = new Map(residents.data?.map((one) => [one.id, `${one.familyName} ${one.givenName}`]));
  return (id) => names.get(id) ?? (residents.isPending ? '…' : id.slice(0, 8));
}
