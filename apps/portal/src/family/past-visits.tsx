import type { CareRequestDetail, Page, VisitView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../api/client';
import { useApi, useCommand } from '../api/query';
import { useOrganizationName, useServiceName } from '../care/names';
import { visitTone } from '../care/tones';
import { ReasonPick } from '../care/visits/reason-pick';
import { disputes } from '../care/visits/reasons';
import { Button } from '../design/button';
import { Status } from '../design/status';
import { useToast } from '../design/toast';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';

const shown = 5;

/** The visits of the last thirty days, the latest first; one that was otherwise is told in two taps. */
export function PastVisits({ request }: { request: CareRequestDetail }) {
  const { t } = useTranslation('family');
  const [all, setAll] = useState(false);
  const today = dayOf(new Date());
  const visits = useApi<Page<VisitView>>('/care-requests/visits', {
    from: addDays(today, -30),
    to: addDays(today, 1),
    residentId: request.residentId,
  });
  const past = (visits.data?.items ?? [])
    .filter((visit) => visit.careRequestId === request.id && hasPassed(visit, today))
    .reverse();
  if (!visits.data || (past.length === 0 && !request.missions.some(({ state }) => state === 'started')))
    return null;
  return (
    <section className="stack" data-gap="2" aria-labelledby="past">
      <h2 id="past">{t('past.title')}</h2>
      {past.length === 0 && <p className="soft">{t('past.none')}</p>}
      <ul className="plain-list ready-visits">
        {past.slice(0, all ? undefined : shown).map((visit) => (
          <PastVisit key={visit.id} visit={visit} />
        ))}
      </ul>
      {past.length > shown && !all && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t('past.more', { count: past.length })}
        </Button>
      )}
    </section>
  );
}

/** Somebody may come the day before. */
function hasPassed({ state, startedAt, plannedStart }: VisitView, today: string): boolean {
  return state !== 'planned' && (startedAt !== null || dayOf(new Date(plannedStart)) <= today);
}

function PastVisit({ visit }: { visit: VisitView }) {
  const { t } = useTranslation(['family', 'care']);
  const { day, time, duration } = useFormat();
  const service = useServiceName();
  const organization = useOrganizationName([visit.organizationId]);
  const { startedAt, endedAt } = visit;
  const minutes = startedAt && endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 60_000 : 0;
  return (
    <li>
      <div>
        <strong>{day(visit.plannedStart)}</strong>
        {startedAt && endedAt && (
          <span className="number">
            {', '}
            {t('past.from-to', {
              from: time(startedAt),
              to: time(endedAt),
              duration: duration(Math.round(minutes)),
            })}
          </span>
        )}
        <br />
        <span className="soft">
          {service(visit.serviceCode)}, {organization(visit.organizationId)}
        </span>
      </div>
      <Status tone={visitTone[visit.state]}>{t(`visit.${visit.state}`, { ns: 'care' })}</Status>
      {visit.state === 'disputed' && <p>{t('past.waits', { reason: t(`past.${visit.reason}`) })}</p>}
      {visit.allowedActions.includes('dispute') && <Dispute visit={visit} />}
    </li>
  );
}

function Dispute({ visit }: { visit: VisitView }) {
  const { t } = useTranslation('family');
  const { moment } = useFormat();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const dispute = useCommand(
    async (reason: string) => {
      await post(`/care-requests/visits/${visit.id}/dispute`, { reason });
      toast({ text: t('past.sent') });
    },
    ['/care-requests'],
  );
  const close = () => {
    dispute.reset();
    setOpen(false);
  };
  return (
    <>
      <Button
        kind="quiet"
        aria-label={`${t('past.dispute')} : ${t('past.of', { when: moment(visit.plannedStart) })}`}
        onClick={() => setOpen(true)}
      >
        {t('past.dispute')}
      </Button>
      {open && (
        <ReasonPick
          title={t('past.dispute-title')}
          text={t('past.dispute-text')}
          reasons={disputes.map((value) => ({ value, label: t(`past.${value}`) }))}
          pick={(reason) => dispute.mutate(reason, { onSuccess: close })}
          busy={dispute.isPending}
          error={dispute.error}
          onClose={close}
        />
      )}
    </>
  );
}
