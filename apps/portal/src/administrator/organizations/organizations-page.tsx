import type { OrganizationView } from '@chez-soi/contracts';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePages } from '../../api/query';
import { ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { SelectField, TextField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Status } from '../../design/status';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { useFilter } from '../form/filters';
import { organizationKinds } from '../services/vocabulary';
import { Authorization } from './authorization';

/** Every organisation that delivers services, found by name. */
export function OrganizationsPage() {
  const { t } = useTranslation('administrator');
  const [q] = useFilter('q');
  const [kind] = useFilter('kind');
  const organizations = usePages<OrganizationView>('/directory/organizations', {
    q: useDeferredValue(q),
    kind,
    limit: 50,
  });
  const actions = (
    <>
      <ButtonLink to="/administrator/organizations/new">{t('organizations.new')}</ButtonLink>
      <ButtonLink kind="secondary" to="/administrator/organizations/import">
        {t('organizations.import')}
      </ButtonLink>
    </>
  );
  return (
    <Page title={t('organizations.title')} lead={t('organizations.lead')} actions={actions}>
      <Filters />
      <QueryState query={organizations}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('organizations.none')}>{t('organizations.none-text')}</EmptyState>
          ) : (
            <OrganizationsTable rows={rows} more={organizations.more} />
          )
        }
      </QueryState>
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation(['administrator', 'care']);
  const [q, setQ] = useFilter('q');
  const [kind, setKind] = useFilter('kind');
  const kinds = organizationKinds.map((value) => ({
    value,
    label: t(`organization.${value}`, { ns: 'care' }),
  }));
  return (
    <div className="filters-bar" role="search" aria-label={t('organizations.filters')}>
      <TextField
        label={t('organizations.search')}
        type="search"
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <SelectField
        label={t('organizations.kind')}
        value={kind}
        onChange={(event) => setKind(event.target.value)}
        options={[{ value: '', label: t('organizations.any-kind') }, ...kinds]}
      />
    </div>
  );
}

function OrganizationsTable({
  rows,
  more,
}: {
  rows: readonly OrganizationView[];
  more: { load: () => void; busy: boolean } | undefined;
}) {
  const { t } = useTranslation(['administrator', 'care']);
  const { shortDate } = useFormat();
  const kind = (row: OrganizationView) =>
    t(`organization.${row.kind}`, { ns: 'care', defaultValue: row.kind });
  return (
    <DataTable
      caption={t('organizations.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      more={more}
      columns={[
        {
          key: 'name',
          header: t('organizations.name'),
          sort: (row) => row.name,
          cell: (row) => <Link to={`/administrator/organizations/${row.id}`}>{row.name}</Link>,
        },
        { key: 'kind', header: t('organizations.kind'), sort: kind, cell: kind },
        {
          key: 'city',
          header: t('organizations.city'),
          sort: (row) => row.address.city,
          cell: (row) => row.address.city,
        },
        {
          key: 'authorization',
          header: t('organizations.authorization'),
          sort: (row) => row.authorizationState,
          cell: (row) => <Authorization state={row.authorizationState} />,
        },
        {
          key: 'until',
          header: t('organizations.until'),
          sort: (row) => row.authorization?.to ?? '9999',
          cell: (row) => (row.authorization?.to ? shortDate(row.authorization.to) : '–'),
        },
        {
          key: 'offers',
          header: t('organizations.offers'),
          align: 'end',
          sort: (row) => row.offers.length,
          cell: (row) => row.offers.length,
        },
        {
          key: 'active',
          header: t('organizations.state'),
          cell: (row) => (
            <Status tone={row.active ? 'done' : 'stopped'}>
              {t(row.active ? 'organizations.active' : 'organizations.inactive')}
            </Status>
          ),
        },
      ]}
    />
  );
}
