import type { CareRequestView } from '@chez-soi/contracts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { usePages } from '../../api/query';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { RequestTable } from '../queue/request-table';
import { useLineKeys } from '../queue/shortcuts';
import { CommuneList } from './commune-list';
import { RequestMap } from './request-map';
import { countByCommune } from './request-circles';

const open = 'submitted,in-review,offered';
/** More than this is no longer looked at one by one. */
const most = 1000;

/** Where the requests are that still look for a provider: circles, and the same figures as a list. */
export function MapPage() {
  const { t } = useTranslation('coordinator');
  const requests = useOpenRequests();
  return (
    <Page title={t('map.title')} lead={t('map.lead')} width="full">
      <QueryState query={requests}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t('map.empty')}>{t('map.empty-text')}</EmptyState>
          ) : (
            <MapAndList requests={rows} partial={requests.hasNextPage} />
          )
        }
      </QueryState>
    </Page>
  );
}

/** All open requests, page after page. */
function useOpenRequests() {
  const requests = usePages<CareRequestView>('/care-requests/requests', { state: open, limit: 100 });
  const { more, data } = requests;
  useEffect(() => {
    if (more && !more.busy && (data?.length ?? 0) < most) more.load();
  }, [more, data]);
  return requests;
}

function MapAndList({ requests, partial }: { requests: readonly CareRequestView[]; partial: boolean }) {
  const { t } = useTranslation('coordinator');
  const [params, setParams] = useSearchParams();
  const counts = useMemo(() => countByCommune(requests, new Date()), [requests]);
  useLineKeys();
  const chosen = params.get('communeCode');
  const choose = (code: string | null) => setParams(code ? { communeCode: code } : {}, { replace: true });
  const shown = chosen ? requests.filter((request) => request.communeCode === chosen) : requests;
  return (
    <>
      <div className="map-and-list">
        <RequestMap counts={counts} chosen={chosen} choose={choose} />
        <CommuneList counts={counts} chosen={chosen} choose={choose} />
      </div>
      <section className="stack" data-gap="2" aria-labelledby="map-requests">
        <div className="row" data-spread>
          <h2 id="map-requests">{t('map.requests')}</h2>
          {chosen && (
            <Button kind="quiet" onClick={() => choose(null)}>
              {t('map.all')}
            </Button>
          )}
        </div>
        <RequestTable caption={t('queue.caption', { count: shown.length })} rows={shown} />
        {partial && <p className="soft">{t('map.partial', { count: requests.length })}</p>}
      </section>
    </>
  );
}
