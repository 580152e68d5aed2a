import type { Page as PageOf, ResidentView, SubjectView } from '@chez-soi/contracts';
import { useQueries } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client';
import { useApi, usePages } from '../../api/query';
import { ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { SelectField, TextField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Status, type Tone } from '../../design/status';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { useFilter } from '../form/filters';
import { SubjectActions } from './subject-actions';

const tones: Record<SubjectView['state'], Tone> = { invited: 'waiting', enrolled: 'done', left: 'stopped' };
const states = ['invited', 'enrolled', 'left'] as const;

/** Who takes part in the pilot, under which model, since when; searched by name, page by page. */
export function PilotPage() {
  const { t } = useTranslation('administrator');
  const [state, setState] = useFilter('state');
  const [q, setQ] = useFilter('q');
  const found = useFound(q);
  const subjects = usePages<SubjectView>(found === null ? null : '/evaluation/subjects', {
    state,
    residents: found?.join(',') ?? '',
    limit: 25,
  });
  const none = found?.length === 0;
  const invite = <ButtonLink to="/administrator/pilot/new">{t('pilot.invite')}</ButtonLink>;
  return (
    <Page title={t('pilot.title')} lead={t('pilot.lead')} actions={invite}>
      <div className="filters-bar" role="search" aria-label={t('pilot.filters')}>
        <TextField
          label={t('pilot.search')}
          hint={t('pilot.search-hint')}
          type="search"
          autoComplete="off"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
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
      <QueryState query={{ ...subjects, data: none ? [] : subjects.data }}>
        {(rows) =>
          rows.length > 0 ? (
            <SubjectsTable rows={rows} total={subjects.total ?? rows.length} more={subjects.more} />
          ) : (
            <EmptyState title={t(q ? 'pilot.no-match' : 'pilot.none')}>
              {t(q ? 'pilot.no-match-text' : 'pilot.none-text')}
            </EmptyState>
          )
        }
      </QueryState>
    </Page>
  );
}

/** The people whose name has these words: undefined where no name was asked for, null while they are looked for. */
function useFound(q: string): readonly string[] | undefined | null {
  const asked = useDeferredValue(q.trim());
  const people = useApi<PageOf<ResidentView>>(asked.length > 1 ? '/care-requests/residents' : null, {
    q: asked,
    limit: 100,
  });
  if (asked.length < 2) return undefined;
  return people.data?.items.map(({ id }) => id) ?? null;
}

interface SubjectsTableProps {
  rows: readonly SubjectView[];
  total: number;
  more: ReturnType<typeof usePages>['more'];
}

function SubjectsTable({ rows, total, more }: SubjectsTableProps) {
  const { t } = useTranslation('administrator');
  const { shortDate } = useFormat();
  const name = useResidentNames(rows.map((row) => row.residentId));
  const when = (day: string | null) => (day ? shortDate(day) : '–');
  return (
    <DataTable
      caption={t('pilot.caption', { shown: rows.length, count: total })}
      more={more}
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

/** Names of the people on screen only: each file that is read is on record. */
function useResidentNames(ids: readonly string[]): (id: string) => string {
  const unique = [...new Set(ids)];
  const answers = useQueries({
    queries: unique.map((id) => ({
      queryKey: [`/care-requests/residents/${id}`, {}],
      queryFn: () => get<ResidentView>(`/care-requests/residents/${id}`),
      staleTime: 600_000,
    })),
  });
  return (id) => {
    const answer = answers[unique.indexOf(id)];
    if (answer?.data) return `${answer.data.familyName} ${answer.data.givenName}`;
    return answer?.isPending ? '…' : id.slice(0, 8);
  };
}
