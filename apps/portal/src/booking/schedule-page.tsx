import type { DatedAppointmentView, ScheduleView, SlotView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { post } from '../api/client';
import { useApi, useCommand } from '../api/query';
import { useServiceName } from '../care/names';
import { fullName, usePeople } from '../care/people';
import { Button } from '../design/button';
import { ErrorState } from '../design/feedback';
import { TextField } from '../design/field';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { Status, type Tone } from '../design/status';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { useAccount } from '../session/session';
import { appointmentsPath } from './commands';
import { useActorName } from './schedules-page';
import { WeeklyHours } from './weekly-hours';
import './booking.css';

/** One schedule: a day with who comes and what is closed, and the weekly hours that fill it. */
export function SchedulePage() {
  const { t } = useTranslation('booking');
  const { id = '' } = useParams();
  const organizationId = useAccount()?.organizationId ?? '';
  const service = useServiceName();
  const who = useActorName(organizationId);
  const schedules = useApi<{ items: readonly ScheduleView[] }>('/telehealth/schedules', { organizationId });
  const schedule = schedules.data?.items.find((one) => one.id === id);
  const title = schedule ? schedule.actors.map(who).join(', ') : t('schedule.one');
  return (
    <Page
      title={title}
      lead={schedule && service(schedule.serviceCode ?? '')}
      back={{ to: '/provider/schedules', label: t('schedule.title') }}
    >
      <Day scheduleId={id} organizationId={organizationId} />
      <WeeklyHours scheduleId={id} />
    </Page>
  );
}

function Day({ scheduleId, organizationId }: { scheduleId: string; organizationId: string }) {
  const { t } = useTranslation('booking');
  const { day: dayName } = useFormat();
  const [params, setParams] = useSearchParams();
  const asked = params.get('day') ?? '';
  const day = /^\d{4}-\d{2}-\d{2}$/.test(asked) ? asked : dayOf(new Date());
  const go = (to: string) => to && setParams({ day: to }, { replace: true });
  const slots = useApi<{ items: readonly SlotView[] }>(
    `/telehealth/schedules/${scheduleId}/slots`,
    { from: day, to: day },
    { refetchInterval: 30_000 },
  );
  const booked = useApi<{ items: readonly DatedAppointmentView[] }>(appointmentsPath, {
    ...{ from: day, to: day, organizationId },
  });
  return (
    <section className="stack" aria-labelledby="day">
      <h2 id="day" aria-live="polite">
        {dayName(day)}
      </h2>
      <div className="hour-spans__row">
        <Button kind="secondary" onClick={() => go(addDays(day, -1))}>
          {t('day.before')}
        </Button>
        <Button kind="secondary" onClick={() => go(addDays(day, 1))}>
          {t('day.after')}
        </Button>
        <TextField
          type="date"
          size="short"
          label={t('day.other')}
          value={day}
          onChange={(event) => go(event.target.value)}
        />
      </div>
      <QueryState query={slots}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('day.none')}</p>
          ) : (
            <SlotList slots={items} booked={booked.data?.items ?? []} />
          )
        }
      </QueryState>
    </section>
  );
}

const tones: Readonly<Record<SlotView['state'], Tone>> = {
  free: 'waiting',
  'busy-tentative': 'progress',
  busy: 'done',
  'busy-unavailable': 'stopped',
};

function SlotList({
  slots,
  booked,
}: {
  slots: readonly SlotView[];
  booked: readonly DatedAppointmentView[];
}) {
  const { t } = useTranslation('booking');
  const { time } = useFormat();
  const set = useCommand(
    ({ id, what }: { id: string; what: 'block' | 'unblock' }) => post(`/telehealth/slots/${id}/${what}`),
    ['/telehealth'],
  );
  const person = usePeople(booked.map(({ residentId }) => residentId));
  return (
    <>
      {set.error && <ErrorState error={set.error} />}
      <ol className="plain-list schedule-day">
        {slots.map((slot) => {
          const appointment = booked.find(({ slotId, state }) => slotId === slot.id && state !== 'cancelled');
          const resident = appointment && person(appointment.residentId);
          return (
            <li key={slot.id} className="schedule-slot" data-state={slot.state}>
              <strong className="number">
                {time(slot.startsAt)} – {time(slot.endsAt)}
              </strong>
              <Status tone={tones[slot.state]}>{t(`slot.${slot.state}`)}</Status>
              {appointment && (
                <Link className="tap" to={`/provider/appointments/${appointment.id}`}>
                  {resident ? fullName(resident) : t('list.unnamed')}
                </Link>
              )}
              {slot.allowedActions.map((what) => (
                <Button
                  key={what}
                  kind="quiet"
                  aria-label={t(`slot.${what}-at`, { time: time(slot.startsAt) })}
                  onClick={() => set.mutate({ id: slot.id, what })}
                >
                  {t(`slot.${what}`)}
                </Button>
              ))}
            </li>
          );
        })}
      </ol>
    </>
  );
}
