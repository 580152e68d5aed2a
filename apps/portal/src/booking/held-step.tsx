import type { AppointmentView } from '@chez-soi/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useSearchParams } from 'react-router';
import { useApi, useCommand } from '../api/query';
import { Button } from '../design/button';
import { ErrorState } from '../design/feedback';
import { QueryState } from '../design/query-state';
import { Card, Facts } from '../design/surface';
import { useOrganizationName, useServiceName } from '../care/names';
import { usePractitionerName } from '../care/practitioner-names';
import { useFormat } from '../i18n/use-format';
import { appointmentsPath, cancelAppointment, confirmHeld, isOver } from './commands';
import { Countdown } from './countdown';
import { type Guests, useGuests } from './draft';
import { GuestFields } from './guest-fields';
import { HintList } from './hint-list';
import { useBookingPlace } from './place';

/** The hour is kept: who else takes part, what to know, and the one button that books it. */
export function HeldStep({ id, residentId }: { id: string; residentId: string }) {
  const held = useApi<AppointmentView>(`${appointmentsPath}/${id}`);
  const place = useBookingPlace();
  const lose = useLoseHour();
  return (
    <QueryState query={held}>
      {(appointment) => {
        if (appointment.state === 'pending')
          return <Held appointment={appointment} residentId={residentId} lose={lose} />;
        if (appointment.state === 'cancelled') return <Gone onGone={() => lose(appointment.startsAt)} />;
        return <Navigate to={`${place}/${id}`} replace />;
      }}
    </QueryState>
  );
}

function Gone({ onGone }: { onGone: () => void }) {
  const gone = useRef(onGone);
  useEffect(() => gone.current(), []);
  return null;
}

/** Back to the hours, with what was chosen; the page then says that this one was lost. */
function useLoseHour(): (startsAt: string | null) => void {
  const [, setParams] = useSearchParams();
  return (startsAt) =>
    setParams(
      (old) => {
        old.delete('hold');
        if (startsAt) old.set('lost', startsAt);
        old.set('why', 'ended');
        return old;
      },
      { replace: true },
    );
}

interface HeldProps {
  appointment: AppointmentView;
  residentId: string;
  lose: (startsAt: string | null) => void;
}

function Held({ appointment, residentId, lose }: HeldProps) {
  const { t } = useTranslation('booking');
  const { guests, setGuests, forget } = useGuests(residentId);
  const { confirm, giveBack } = useAnswers(appointment, guests, { forget, lose });
  const { startsAt, endsAt, holdUntil } = appointment;
  if (!startsAt || !endsAt || !holdUntil) return null;
  return (
    <section className="stack" data-gap="4" aria-labelledby="check">
      <h2 id="check">{t('check.title')}</h2>
      <Card tone="green">
        <div className="stack" data-gap="2">
          <When appointment={appointment} />
          <Countdown until={holdUntil} onEnd={() => lose(startsAt)} />
        </div>
      </Card>
      <GuestFields
        residentId={residentId}
        session={{ startsAt, endsAt }}
        guests={guests}
        onChange={setGuests}
      />
      <HintList residentId={residentId} session={{ startsAt, endsAt }} />
      {confirm.error && !isOver(confirm.error) && <ErrorState error={confirm.error} keepsInput />}
      <div className="actions">
        <Button busy={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
          {t('check.confirm')}
        </Button>
        <Button kind="quiet" busy={giveBack.isPending} onClick={() => giveBack.mutate(undefined)}>
          {t('check.other')}
        </Button>
      </div>
    </section>
  );
}

function When({
  appointment: { startsAt, endsAt, serviceCode, organizationId, participants },
}: {
  appointment: AppointmentView;
}) {
  const { t } = useTranslation('booking');
  const { moment, time } = useFormat();
  const service = useServiceName();
  const organization = useOrganizationName([organizationId]);
  const actors = participants.flatMap(({ actor }) => actor ?? []);
  const practitioner = usePractitionerName(actors);
  const people = actors.flatMap((actor) => practitioner(actor) ?? []);
  return (
    <>
      <p className="large">
        <strong>{moment(startsAt ?? '')}</strong>
      </p>
      <Facts
        items={[
          [t('fact.until'), time(endsAt ?? '')],
          [t('fact.service'), service(serviceCode)],
          [t('fact.with'), [...people, organization(organizationId)].join(' – ')],
        ]}
      />
    </>
  );
}

type Ways = { forget: () => void; lose: (startsAt: string | null) => void };

/** Booking what is held, or giving it back at once for somebody else. */
function useAnswers({ id, startsAt }: AppointmentView, guests: Guests | null, { forget, lose }: Ways) {
  const place = useBookingPlace();
  const navigate = useNavigate();
  const [, setParams] = useSearchParams();
  const { invite = [], interpreter = '' } = guests ?? {};
  const confirm = useCommand(async () => {
    try {
      await confirmHeld(id, { invite: [...invite], interpreter: interpreter || null });
      forget();
      void navigate(`${place}/${id}?new`, { replace: true });
    } catch (error) {
      if (!isOver(error)) throw error;
      lose(startsAt);
    }
  }, ['/telehealth']);
  const giveBack = useCommand(async () => {
    await cancelAppointment(id, 'released');
    setParams((old) => {
      old.delete('hold');
      return old;
    });
  }, ['/telehealth/slots']);
  return { confirm, giveBack };
}
