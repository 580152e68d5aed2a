import type { CareRequestView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/query';
import { ButtonLink } from '../../design/button';
import { EmptyState, PageBar } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Button } from '../../design/button';
import { focusSearch } from './focus-search';
import { useHeld } from './news';
import { QueueFilters } from './queue-filters';
import { RequestTable } from './request-table';
import { ShortcutsHint, useLineKeys } from './shortcuts';
import { useReturnToPlace } from './use-place';

const filters = ['q', 'state', 'communeCode', 'serviceCode', 'late', 'order'] as const;
const idsOf = (rows: readonly CareRequestView[]) => rows.map((row) => row.id);

/** Every request, newest first or soonest deadline first; search, filters and place live in the address. */
export function QueuePage() {
  const { t } = useTranslation('coordinator');
  const [params, setParams] = useSearchParams();
  const asked = Object.fromEntries(filters.map((name) => [name, params.get(name) ?? '']));
  const pages = usePages<CareRequestView>('/care-requests/requests', { ...asked, limit: 50 });
  const loaded = Math.ceil((pages.data?.length ?? 0) / 50);
  const latest = pages.isPlaceholderData ? undefined : pages.data;
  const held = useHeld(
    { data: latest, dataUpdatedAt: pages.dataUpdatedAt },
    `${params.toString()} ${loaded}`,
    idsOf,
  );
  useLineKeys();
  useReturnToPlace(held.value !== undefined);
  const call = <ButtonLink to="/coordinator/call">{t('queue.enter-call')}</ButtonLink>;
  return (
    <Page title={t('queue.title')} width="full" actions={call}>
      <QueueFilters />
      <PageBar show={held.news > 0} onShow={held.show}>
        {t('queue.news', { count: held.news })}
      </PageBar>
      <QueryState query={{ ...pages, data: held.value }}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              title={t('queue.empty')}
              action={
                <Button
                  kind="secondary"
                  onClick={() => {
                    setParams({});
                    focusSearch();
                  }}
                >
                  {t('queue.clear')}
                </Button>
              }
            >
              {t('queue.empty-text')}
            </EmptyState>
          ) : (
            <>
              <ShortcutsHint>{t('shortcuts.list')}</ShortcutsHint>
              <RequestTable
                caption={t(`queue.caption-${asked.order === 'due' ? 'due' : 'received'}`, {
                  count: pages.total ?? rows.length,
                  shown: rows.length,
                })}
                rows={rows}
                more={pages.more}
              />
            </>
          )
        }
      </QueryState>
    </Page>
  );
}
