import type { AppointmentView, FreeSlotView, ScheduleView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi, useCommand } from '../api/query';
import { fullName, usePeople } from '../care/people';
import { Choices } from '../design/choice';
import { ErrorState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { Steps } from '../design/steps';
import { WhatStep, WhomStep } from './choose-steps';
import { holdSlot, isTaken } from './commands';
import { HeldStep } from './held-step';
import { PersonStep } from './person-step';
import { useBookingPlace } from './place';
import { useScheduleName } from './schedule-names';
import { WaitingList } from './waiting-list';
import { type Lost, WeekSlots } from './week-slots';

/** One question a screen; what was answered stands in the address, so that « back » and a reload lose nothing. */
export function BookPage() {
  const { t } = useTranslation('booking');
  const [params] = useSearchParams();
  const place = useBookingPlace();
  const resident = params.get('resident') ?? '';
  const person = usePeople(resident ? [resident] : [])(resident);
  const schedules = useApi<{ items: readonly ScheduleView[] }>('/telehealth/schedules');
  const title = person ? t('book.for', { name: fullName(person) }) : t('book.title');
  return (
    <Page title={title} back={{ to: place, label: t('list.title') }} width="wide">
      {resident ? (
        <QueryState query={schedules}>
          {({ items }) => <Question schedules={items} residentId={resident} />}
        </QueryState>
      ) : (
        <PersonStep />
      )}
    </Page>
  );
}

interface QuestionProps {
  schedules: readonly ScheduleView[];
  residentId: string;
}

/** The first question that has no answer yet. */
function Question({ schedules, residentId }: QuestionProps) {
  const { t } = useTranslation('booking');
  const [params] = useSearchParams();
  const [service, whom, hold] = ['service', 'with', 'hold'].map((name) => params.get(name));
  const at = hold ? 4 : whom && service ? 3 : service ? 2 : 1;
  const names = ['what', 'whom', 'when', 'check'] as const;
  return (
    <>
      <Steps current={at} total={4} name={t(`step.${names[at - 1]!}`)} />
      {at === 1 && <WhatStep schedules={schedules} />}
      {at === 2 && <WhomStep schedules={schedules.filter((one) => one.serviceCode === service)} />}
      {at === 3 && <WhenStep schedules={schedules} residentId={residentId} />}
      {at === 4 && <HeldStep id={hold ?? ''} residentId={residentId} />}
    </>
  );
}

function WhenStep({ schedules, residentId }: QuestionProps) {
  const { t } = useTranslation('booking');
  const [params, setParams] = useSearchParams();
  const [service, whom, basedOn] = ['service', 'with', 'need'].map((name) => params.get(name) ?? '');
  const organizationId = whom === 'any' ? undefined : whom;
  const set = (changes: Record<string, string>, replace = false) =>
    setParams(
      (old) => {
        for (const name of ['lost', 'why']) old.delete(name);
        for (const [name, value] of Object.entries(changes)) old.set(name, value);
        return old;
      },
      { replace },
    );
  const hold = useCommand(
    (slot: FreeSlotView) => holdSlot(slot.id, { residentId, ...(basedOn ? { basedOn } : {}) }),
    ['/telehealth'],
  );
  const pick = (slot: FreeSlotView) =>
    hold.mutate(slot, {
      onSuccess: ({ id }: AppointmentView) => set({ hold: id }),
      onError: (error) => isTaken(error) && set({ lost: slot.startsAt, why: 'taken' }, true),
    });
  const scheduleId = params.get('schedule') || undefined;
  const mine = schedules.filter(
    (one) => one.serviceCode === service && (!organizationId || one.organizationId === organizationId),
  );
  return (
    <section className="stack" aria-labelledby="when">
      <h2 id="when">{t('when.title')}</h2>
      <p className="soft">{t('when.text')}</p>
      {hold.error && !isTaken(hold.error) && <ErrorState error={hold.error} keepsInput />}
      <Whose
        schedules={mine}
        chosen={scheduleId}
        onChoose={(schedule) => set({ schedule, week: '' }, true)}
      />
      <WeekSlots
        filter={{ serviceCode: service ?? '', organizationId, scheduleId }}
        week={params.get('week') || null}
        onWeek={(week) => set({ week }, true)}
        onPick={pick}
        busy={hold.isPending}
        lost={lostOf(params)}
      />
      <WaitingList residentId={residentId} basedOn={basedOn} schedules={mine} />
    </section>
  );
}

interface WhoseProps {
  schedules: readonly ScheduleView[];
  chosen: string | undefined;
  onChoose: (scheduleId: string) => void;
}

/** With whom of those whose hours are shown; whoever is free, where it does not matter. */
function Whose({ schedules, chosen, onChoose }: WhoseProps) {
  const { t } = useTranslation('booking');
  const name = useScheduleName(schedules);
  if (schedules.length < 2) return null;
  const people = schedules.map((one) => ({ value: one.id, label: name(one) }));
  return (
    <Choices
      legend={t('whom.title')}
      name="whose"
      column="14rem"
      value={chosen ?? ''}
      onChange={onChoose}
      options={[{ value: '', label: t('whom.anybody') }, ...people]}
    />
  );
}

function lostOf(params: URLSearchParams): Lost | null {
  const at = params.get('lost');
  if (!at || Number.isNaN(Date.parse(at))) return null;
  return { at, why: params.get('why') === 'taken' ? 'taken' : 'ended' };
}
