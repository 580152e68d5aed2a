import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Button } from '../design/button';
import { EmptyState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { Notice } from '../design/surface';
import { Filters } from './trail-filters';
import { TrailTable } from './trail-table';
import { useTrail } from './use-trail';

/** Who looked at or changed what, the newest first: never what stood in it. */
export function TrailPage() {
  const { t } = useTranslation('auditor');
  const [params] = useSearchParams();
  const of = (name: string) => params.get(name) ?? '';
  const filters = {
    ...{ person: of('person'), account: of('account') },
    ...{ kind: of('kind'), from: of('from'), to: of('to') },
  };
  const trail = useTrail(filters);
  const refresh = (
    <Button kind="secondary" busy={trail.isFetching} onClick={() => void trail.refetch()}>
      {t('trail.refresh')}
    </Button>
  );
  return (
    <Page title={t('trail.title')} lead={t('trail.lead')} width="full" actions={refresh}>
      <Filters filters={filters} />
      {trail.missing.map((text) => (
        <Notice key={text} tone="warning">
          <p>{text}</p>
        </Notice>
      ))}
      <QueryState query={trail}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState title={t('trail.empty')}>{t('trail.empty-text')}</EmptyState>
          ) : (
            <TrailTable entries={entries} more={trail.more} />
          )
        }
      </QueryState>
    </Page>
  );
}
