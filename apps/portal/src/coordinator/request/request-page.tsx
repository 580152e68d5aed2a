import type { CareRequestDetail, ResidentView } from '@chez-soi/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useApi } from '../../api/query';
import { RequestTimeline } from '../../family/request-timeline';
import { ErrorState, Skeleton } from '../../design/feedback';
import { Page } from '../../design/page';
import { neighbours, readPlace, rememberPlace } from '../queue/place';
import { ShortcutsHint, useShortcuts } from '../queue/shortcuts';
import { NeedCard } from './need-card';
import { PersonCard } from './person-card';
import { RequestSummary } from './request-summary';
import { SentMessages } from './sent-messages';

/** One file: who, what, where it stands, who could come, what happened. */
export function RequestPage() {
  const { t } = useTranslation('coordinator');
  const { id = '' } = useParams();
  const request = useApi<CareRequestDetail>(`/care-requests/requests/${id}`);
  const resident = useApi<ResidentView>(
    request.data ? `/care-requests/residents/${request.data.residentId}` : null,
  );
  const back = { to: readPlace()?.list ?? '/coordinator/requests', label: t('request.back') };
  if (!request.data) {
    return (
      <Page title={t('request.title')} back={back} width="full">
        {request.error ? (
          <ErrorState error={request.error} retry={() => void request.refetch()} />
        ) : (
          <Skeleton blocks={2} lines={5} />
        )}
      </Page>
    );
  }
  const { data } = request;
  return (
    <Page
      key={id}
      title={data.residentName ?? t('request.title')}
      back={back}
      actions={<Neighbours id={id} />}
      width="full"
    >
      <div className="file">
        <div className="stack">
          <RequestSummary request={data} person={resident.data} />
          <h2>{t('request.needs', { count: data.needs.length })}</h2>
          {data.needs.map((need) => (
            <NeedCard
              key={need.id}
              request={data}
              need={need}
              missions={data.missions.filter((mission) => mission.needId === need.id)}
            />
          ))}
          <SentMessages residentId={data.residentId} />
        </div>
        <div className="stack">
          <PersonCard request={data} resident={resident} />
          <RequestTimeline request={data} />
        </div>
      </div>
    </Page>
  );
}

/** « 3 sur 12 », and the way to the file before and after in the list one came from. */
function Neighbours({ id }: { id: string }) {
  const { t } = useTranslation('coordinator');
  const navigate = useNavigate();
  const place = readPlace();
  const around = neighbours(place, id);
  const acts = useMemo(() => {
    const go = (to: string | null | undefined) => {
      const here = readPlace();
      if (!to || !here) return;
      rememberPlace({ ...here, opened: to });
      void navigate(`/coordinator/requests/${to}`);
    };
    return {
      j: () => go(around?.next),
      k: () => go(around?.previous),
      u: () => void navigate(place?.list ?? '/coordinator/requests'),
    };
  }, [around?.next, around?.previous, navigate, place?.list]);
  useShortcuts(acts);
  if (!around || around.total < 2) return null;
  return (
    <div className="neighbours">
      <p className="row">
        <button type="button" className="text-button" onClick={acts.k} hidden={!around.previous}>
          ← {t('request.previous')}
        </button>
        <span className="number soft">
          {t('request.position', { position: around.position, total: around.total })}
        </span>
        <button type="button" className="text-button" onClick={acts.j} hidden={!around.next}>
          {t('request.next')} →
        </button>
      </p>
      <ShortcutsHint>{t('shortcuts.request')}</ShortcutsHint>
    </div>
  );
}
