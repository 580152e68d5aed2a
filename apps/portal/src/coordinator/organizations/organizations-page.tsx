import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { usePages } from '../../api/query';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { TextField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { DataTable, type Column } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { AuthorizationStatus } from '../../provider/organization/organization-sheet';
import { focusSearch } from '../queue/focus-search';
import { CommuneFilter, ServiceFilter } from '../queue/queue-filters';
import { useLineKeys } from '../queue/shortcuts';

/** Every provider of the directory: who, where, its hours, whether it may still work. */
export function OrganizationsPage() {
  const { t } = useTranslation('coordinator');
  const [params, setParams] = useSearchParams();
  const of = (name: string) => params.get(name) ?? '';
  const pages = usePages<OrganizationView>('/directory/organizations', {
    q: of('q'),
    service: of('service'),
    commune: of('commune'),
    limit: 50,
  });
  useLineKeys();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  return (
    <Page title={t('organizations.title')} lead={t('organizations.lead')} width="full">
      <div className="filters" role="search" aria-label={t('queue.filters')}>
        <TextField
          label={t('organizations.name')}
          value={of('q')}
          onChange={(event) => set('q', event.target.value)}
        />
        <ServiceFilter value={of('service')} onChange={(value) => set('service', value)} />
        <CommuneFilter code={of('commune')} onChange={(value) => set('commune', value)} />
        {[...params.keys()].length > 0 && (
          <Button
            kind="quiet"
            onClick={() => {
              setParams({}, { replace: true });
              focusSearch();
            }}
          >
            {t('queue.clear')}
          </Button>
        )}
      </div>
      <QueryState query={pages}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('organizations.empty')}>{t('organizations.empty-text')}</EmptyState>
          ) : (
            <OrganizationTable rows={rows} more={pages.more} />
          )
        }
      </QueryState>
    </Page>
  );
}

function OrganizationTable({
  rows,
  more,
}: {
  rows: readonly OrganizationView[];
  more: ReturnType<typeof usePages>['more'];
}) {
  const { t } = useTranslation(['coordinator', 'care']);
  const { duration } = useFormat();
  const columns: readonly Column<OrganizationView>[] = [
    {
      key: 'name',
      header: t('organizations.name'),
      cell: (row) => (
        <Link to={`/coordinator/organizations/${row.id}`} data-line={row.id} className="line-link">
          {row.name}
        </Link>
      ),
    },
    {
      key: 'kind',
      header: t('organizations.kind'),
      cell: (row) => t(`organization.${row.kind}`, { ns: 'care', defaultValue: row.kind }),
    },
    { key: 'city', header: t('organizations.city'), cell: (row) => row.address.city },
    {
      key: 'authorization',
      header: t('organizations.authorization'),
      cell: (row) => <AuthorizationStatus state={row.authorizationState} />,
    },
    { key: 'zones', header: t('organizations.zones'), align: 'end', cell: (row) => row.zones.length },
    {
      key: 'hours',
      header: t('organizations.hours'),
      align: 'end',
      cell: (row) => duration(row.declaredMinutesPerWeek),
    },
    { key: 'offers', header: t('organizations.offers'), align: 'end', cell: (row) => row.offers.length },
  ];
  return (
    <DataTable
      caption={t('organizations.caption', { count: rows.length })}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      more={more}
    />
  );
}
