import type { ModelView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { ModelState } from './model-state';
import { useModels } from './use-models';

/** Every version of every economic model. */
export function ModelsPage() {
  const { t } = useTranslation('administrator/models');
  const models = useModels();
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={<ButtonLink to="/administrator/models/new">{t('new')}</ButtonLink>}
    >
      <QueryState query={models}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('none')}>{t('none-text')}</EmptyState>
          ) : (
            <ModelsTable rows={items} />
          )
        }
      </QueryState>
    </Page>
  );
}

function ModelsTable({ rows }: { rows: readonly ModelView[] }) {
  const { t } = useTranslation('administrator/models');
  const { pick, shortDate } = useFormat();
  return (
    <DataTable
      caption={t('title')}
      hideCaption
      rows={rows}
      rowKey={(row) => `${row.code}-${row.version}`}
      columns={[
        {
          key: 'name',
          header: t('name'),
          sort: (row) => pick(row.name),
          cell: (row) => (
            <Link to={`/administrator/models/${row.code}?version=${row.version}`}>{pick(row.name)}</Link>
          ),
        },
        { key: 'version', header: t('version'), align: 'end', cell: (row) => row.version },
        {
          key: 'state',
          header: t('state-head'),
          sort: (row) => row.state,
          cell: (row) => <ModelState model={row} />,
        },
        {
          key: 'from',
          header: t('valid-from'),
          sort: (row) => row.validFrom,
          cell: (row) => shortDate(row.validFrom),
        },
        {
          key: 'to',
          header: t('valid-to'),
          cell: (row) => (row.validTo ? shortDate(row.validTo) : t('open-ended')),
        },
        {
          key: 'used',
          header: t('used'),
          cell: (row) => (row.usedAt ? shortDate(row.usedAt) : t('never-used')),
        },
      ]}
    />
  );
}
