import type { AppointmentView, FreeSlotView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useApi, useCommand } from '../api/query';
import { ErrorState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { Notice } from '../design/surface';
import { useToast } from '../design/toast';
import { useFormat } from '../i18n/use-format';
import { appointmentsPath, isTaken, moveTo } from './commands';
import { useBookingPlace } from './place';
import { type Lost, WeekSlots } from './week-slots';

/** Another hour of the same organisation; the old one stays until the new one is taken. */
export function MovePage() {
  const { t } = useTranslation('booking');
  const { id = '' } = useParams();
  const place = useBookingPlace();
  const appointment = useApi<AppointmentView>(`${appointmentsPath}/${id}`);
  return (
    <Page
      title={t('move.title')}
      lead={t('move.text')}
      back={{ to: `${place}/${id}`, label: t('move.back') }}
    >
      <QueryState query={appointment}>{(data) => <Hours appointment={data} />}</QueryState>
    </Page>
  );
}

function Hours({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation('booking');
  const { moment } = useFormat();
  const [params, setParams] = useSearchParams();
  const move = useMove(appointment);
  const { startsAt, serviceCode, organizationId, allowedActions } = appointment;
  if (!startsAt || !allowedActions.includes('move'))
    return (
      <Notice>
        <p>{t('move.no-longer')}</p>
      </Notice>
    );
  const taken = move.variables && isTaken(move.error) ? move.variables.startsAt : null;
  const lost: Lost | null = taken ? { at: taken, why: 'taken' } : null;
  return (
    <section className="stack" aria-labelledby="when">
      <p className="large">{t('move.from', { when: moment(startsAt) })}</p>
      <h2 id="when">{t('when.title')}</h2>
      {move.error && !taken && <ErrorState error={move.error} keepsInput />}
      <WeekSlots
        filter={{ serviceCode, organizationId }}
        week={params.get('week')}
        onWeek={(week) => setParams({ week }, { replace: true })}
        onPick={(slot) => move.mutate(slot)}
        busy={move.isPending}
        lost={lost}
      />
    </section>
  );
}

/** Moves, tells the new hour, and offers the way back while the old hour may still be free. */
function useMove({ id, startsAt, slotId }: AppointmentView) {
  const { t } = useTranslation('booking');
  const { moment } = useFormat();
  const place = useBookingPlace();
  const navigate = useNavigate();
  const toast = useToast();
  const back = useCommand(() => moveTo(id, slotId ?? ''), ['/telehealth']);
  return useCommand(
    async (slot: FreeSlotView) => {
      await moveTo(id, slot.id);
      void navigate(`${place}/${id}`);
      toast({
        text: t('move.done', { when: moment(slot.startsAt) }),
        seconds: 30,
        undoLabel: t('move.undo', { when: moment(startsAt ?? '') }),
        undo: () =>
          back.mutate(undefined, {
            onError: () => toast({ text: t('move.undo-taken'), tone: 'problem', seconds: 30 }),
          }),
      });
    },
    ['/telehealth'],
  );
}
