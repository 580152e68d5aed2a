import type { AppointmentView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useApi } from '../api/query';
import { Page } from '../design/page';
import { Pending } from '../design/query-state';
import { Status } from '../design/status';
import { Card, Facts, Notice } from '../design/surface';
import { useOrganizationName, useServiceName } from '../care/names';
import { fullName, usePeople } from '../care/people';
import { useFormat } from '../i18n/use-format';
import { ContactLine } from '../session/contact';
import { AppointmentActs } from './appointment-acts';
import { appointmentsPath } from './commands';
import { GuestList } from './guest-list';
import { HintList } from './hint-list';
import { InviteGuest } from './invite-guest';
import { isDesk, useBookingPlace } from './place';
import { standingOf, standingTone } from './standing';

/** One appointment: where it stands, what happens next, who takes part, and what can still be changed. */
export function AppointmentPage() {
  const { t } = useTranslation('booking');
  const { id = '' } = useParams();
  const place = useBookingPlace();
  const appointment = useApi<AppointmentView>(`${appointmentsPath}/${id}`, undefined, {
    refetchInterval: 60_000,
  });
  const { data } = appointment;
  const person = usePeople(data ? [data.residentId] : [])(data?.residentId ?? '');
  const back = { to: place, label: t('list.title') };
  if (!data)
    return (
      <Page title={t('one.title')} back={back}>
        <Pending query={appointment} />
      </Page>
    );
  const { startsAt, endsAt } = data;
  const comes = ['booked', 'offered'].includes(standingOf(data));
  return (
    <Page
      key={id}
      title={person ? t('one.of', { name: fullName(person) }) : t('one.title')}
      back={back}
      width="reading"
    >
      <JustBooked standing={standingOf(data)} />
      <Standing appointment={data} />
      <AppointmentActs appointment={data} />
      <GuestList participants={data.participants} residentId={data.residentId} />
      {standingOf(data) === 'booked' && startsAt && !isDesk(place) && (
        <InviteGuest sessionId={id} startsAt={startsAt} />
      )}
      {comes && startsAt && endsAt && (
        <HintList residentId={data.residentId} session={{ startsAt, endsAt }} />
      )}
    </Page>
  );
}

/** Said once, after the step that led here. */
function JustBooked({ standing }: { standing: string }) {
  const { t } = useTranslation('booking');
  const [params] = useSearchParams();
  const [fresh] = useState(params.has('new'));
  if (!fresh || !['booked', 'waiting', 'offered'].includes(standing)) return null;
  return (
    <div role="status">
      <Notice tone="done">
        <p>
          <strong>{t(`done.${standing}`)}</strong>
        </p>
      </Notice>
    </div>
  );
}

function Standing({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation('booking');
  const { moment, time, date } = useFormat();
  const service = useServiceName();
  const organization = useOrganizationName([appointment.organizationId]);
  const { startsAt, endsAt, holdUntil, waiting } = appointment;
  const standing = standingOf(appointment);
  const next = t(`next.${standing}`, {
    until: holdUntil ? moment(holdUntil) : '',
    since: waiting ? date(waiting.since) : '',
  });
  return (
    <Card as="section" tone="green" aria-labelledby="standing">
      <div className="stack" data-gap="2">
        <div className="row" data-spread>
          <h2 id="standing">{startsAt ? moment(startsAt) : t('list.no-time')}</h2>
          <Status tone={standingTone[standing]}>{t(`standing.${standing}`)}</Status>
        </div>
        <p className="large">{next}</p>
        <Facts
          items={[
            [t('fact.until'), endsAt && time(endsAt)],
            [t('fact.service'), service(appointment.serviceCode)],
            [t('fact.with'), organization(appointment.organizationId)],
            [t('fact.reason'), appointment.reason && t(`reason.${appointment.reason}`, { defaultValue: '' })],
            [t('fact.based-on'), appointment.basedOn && t('fact.based-on-text')],
          ]}
        />
        <ContactLine />
      </div>
    </Card>
  );
}
