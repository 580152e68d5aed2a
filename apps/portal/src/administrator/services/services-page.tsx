import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePages } from '../../api/query';
import { ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { SelectField, TextField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { useFilter } from '../form/filters';
import { SheetStatus } from './sheet-status';
import { families } from './vocabulary';

/** The catalogue as its editor sees it. */
export function ServicesPage() {
  const { t } = useTranslation('administrator');
  const [status] = useFilter('status');
  const [family] = useFilter('family');
  const [q] = useFilter('q');
  const services = usePages<ServiceView>('/catalogue/services', { status, family, q, limit: 100 });
  return (
    <Page
      title={t('services.title')}
      lead={t('services.lead')}
      actions={<ButtonLink to="/administrator/services/new">{t('services.new')}</ButtonLink>}
    >
      <Filters />
      <QueryState query={services}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('services.none')}>{t('services.none-text')}</EmptyState>
          ) : (
            <ServicesTable rows={rows} more={services.more} />
          )
        }
      </QueryState>
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation(['administrator', 'care']);
  const [status, setStatus] = useFilter('status');
  const [family, setFamily] = useFilter('family');
  const [q, setQ] = useFilter('q');
  const statuses = (['draft', 'active', 'retired'] as const).map((value) => ({
    value,
    label: t(`sheet-status.${value}`),
  }));
  return (
    <div className="filters-bar" role="search" aria-label={t('services.filters')}>
      <TextField
        label={t('services.search')}
        type="search"
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <SelectField
        label={t('services.status')}
        value={status}
        onChange={(event) => setStatus(event.target.value)}
        options={[{ value: '', label: t('services.any-status') }, ...statuses]}
      />
      <SelectField
        label={t('services.family')}
        value={family}
        onChange={(event) => setFamily(event.target.value)}
        options={[
          { value: '', label: t('services.any-family') },
          ...families.map((value) => ({ value, label: t(`family.${value}`, { ns: 'care' }) })),
        ]}
      />
    </div>
  );
}

function ServicesTable({
  rows,
  more,
}: {
  rows: readonly ServiceView[];
  more: { load: () => void; busy: boolean } | undefined;
}) {
  const { t } = useTranslation(['administrator', 'care']);
  const { pick, shortDate, money } = useFormat();
  const price = ({ indicativePrice: known }: ServiceView) =>
    known ? `${money(known.cents)} ${t(`per.${known.per}`, { ns: 'care' })}` : '–';
  return (
    <DataTable
      caption={t('services.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.code}
      more={more}
      columns={[
        {
          key: 'name',
          header: t('services.name'),
          sort: (row) => pick(row.name),
          cell: (row) => <Link to={`/administrator/services/${row.code}`}>{pick(row.name)}</Link>,
        },
        {
          key: 'family',
          header: t('services.family'),
          sort: (row) => row.family,
          cell: (row) => t(`family.${row.family}`, { ns: 'care' }),
        },
        {
          key: 'status',
          header: t('services.status'),
          sort: (row) => row.status,
          cell: (row) => <SheetStatus sheet={row} />,
        },
        { key: 'version', header: t('services.version'), align: 'end', cell: (row) => row.version },
        {
          key: 'published',
          header: t('services.published-on'),
          sort: (row) => row.publishedOn ?? '',
          cell: (row) => (row.publishedOn ? shortDate(row.publishedOn) : '–'),
        },
        {
          key: 'price',
          header: t('services.price'),
          align: 'end',
          sort: (row) => row.indicativePrice?.cents ?? -1,
          cell: price,
        },
        {
          key: 'price-date',
          header: t('services.price-date'),
          sort: (row) => row.indicativePrice?.date ?? '',
          cell: (row) => (row.indicativePrice ? shortDate(row.indicativePrice.date) : '–'),
        },
      ]}
    />
  );
}
