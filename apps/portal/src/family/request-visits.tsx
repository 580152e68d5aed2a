import type { CareRequestDetail, Page, VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { post } from '../api/client';
import { useApi } from '../api/query';
import { Button } from '../design/button';
import { ErrorState } from '../design/feedback';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { merge } from './agenda';
import { AgendaList } from './agenda-list';
import { useCancelling } from './cancelling';
import { undoSeconds, useTakingBack } from './taking-back';

const shown = 5;

/** The next visits of this request; each can be cancelled, and the cancelling undone for a while. */
export function RequestVisits({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation('family');
  const today = dayOf(new Date());
  const visits = useApi<Page<VisitView>>('/care-requests/visits', {
    from: today,
    to: addDays(today, 28),
    residentId: request.residentId,
  });
  const cancelling = useCancelling();
  const cancel = useCancelVisit();
  const mine = (visits.data?.items ?? []).filter(
    (visit) =>
      visit.careRequestId === request.id && visit.state === 'planned' && !cancelling.includes(visit.id),
  );
  return (
    <section className="stack" data-gap="2" aria-labelledby="visits">
      <h2 id="visits">{t('request.visits')}</h2>
      {visits.error && !visits.data ? (
        <ErrorState error={visits.error} retry={() => void visits.refetch()} />
      ) : null}
      {visits.data && mine.length === 0 && <p className="soft">{t('request.no-visits')}</p>}
      <AgendaList
        dated
        label={t('request.visits')}
        entries={merge(mine.slice(0, shown), [])}
        action={(entry) => {
          const visit = mine.find((one) => one.id === entry.id);
          return visit?.allowedActions.includes('cancel') ? (
            <CancelVisit visit={visit} cancel={cancel} />
          ) : null;
        }}
      />
      {mine.length > 0 && (
        <Link className="tap" to={`/week?resident=${request.residentId}`}>
          {t('request.more-visits')}
        </Link>
      )}
    </section>
  );
}

function CancelVisit({ visit, cancel }: { visit: VisitView; cancel: (visit: VisitView) => void }) {
  const { t } = useTranslation('family');
  const { moment } = useFormat();
  return (
    <Button
      kind="quiet"
      aria-label={`${t('request.cancel-visit')} : ${moment(visit.plannedStart)}`}
      onClick={() => cancel(visit)}
    >
      {t('request.cancel-visit')}
    </Button>
  );
}

function useCancelVisit() {
  const { t } = useTranslation('family');
  const { moment } = useFormat();
  const takeBack = useTakingBack(['/care-requests']);
  return ({ id, plannedStart }: VisitView) =>
    takeBack({
      id,
      text: t('request.visit-cancelled', { when: moment(plannedStart), seconds: undoSeconds }),
      undoLabel: t('request.keep-visit'),
      send: () =>
        post(`/care-requests/visits/${id}/cancel`, { reason: 'family-choice' }, { keepalive: true }),
    });
}
