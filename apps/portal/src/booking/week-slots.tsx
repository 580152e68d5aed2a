import type { FreeSlotView } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshPaths, useApi } from '../api/query';
import { Button } from '../design/button';
import { QueryState } from '../design/query-state';
import { Notice } from '../design/surface';
import { monday } from '../family/week';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { useScheduleName } from './schedule-names';
import { nearestTo, type SlotDay, weekOfSlots } from './slots';
import './booking.css';

type Free = { items: readonly FreeSlotView[] };
export interface SlotFilter {
  readonly serviceCode: string;
  readonly organizationId?: string | undefined;
  readonly scheduleId?: string | undefined;
}
/** An hour that is no longer there: somebody was faster, or it was not confirmed in time. */
export interface Lost {
  readonly at: string;
  readonly why: 'taken' | 'ended';
}

interface WeekSlotsProps {
  filter: SlotFilter;
  /** Monday of the week that was chosen; the first with something free until then. */
  week: string | null;
  onWeek: (monday: string) => void;
  onPick: (slot: FreeSlotView) => void;
  busy?: boolean;
  lost: Lost | null;
}

/** How far ahead free hours are looked for, in days. */
const reach = 62;

/** The free hours of one week: a column a day at a desk, a list of days on a phone, buttons for the keyboard. */
export function WeekSlots({ filter, week, onWeek, onPick, busy = false, lost }: WeekSlotsProps) {
  const { t } = useTranslation('booking');
  const today = dayOf(new Date());
  const first = useApi<Free>('/telehealth/slots', {
    ...filter,
    from: today,
    to: addDays(today, reach),
    limit: 1,
  });
  const start = week ?? (first.data?.items[0] ? monday(dayOf(new Date(first.data.items[0].startsAt))) : null);
  const from = start && start < today ? today : start;
  const slots = useApi<Free>(
    from ? '/telehealth/slots' : null,
    { ...filter, from, to: start && addDays(start, 6) },
    { refetchInterval: 30_000 },
  );
  const pick = busy ? () => undefined : onPick;
  return (
    <div className="stack">
      {lost && <LostNotice lost={lost} filter={filter} onPick={pick} />}
      <QueryState query={first}>
        {({ items }) =>
          items.length === 0 || !start ? (
            <Notice>
              <p>{t('when.none')}</p>
            </Notice>
          ) : (
            <>
              <WeekBar start={start} today={today} onWeek={onWeek} />
              <QueryState query={slots}>
                {(free) => <Days days={weekOfSlots(start, free.items)} today={today} onPick={pick} />}
              </QueryState>
            </>
          )
        }
      </QueryState>
    </div>
  );
}

function WeekBar({ start, today, onWeek }: { start: string; today: string; onWeek: (day: string) => void }) {
  const { t } = useTranslation('booking');
  const { days } = useFormat();
  const go = (offset: number) => onWeek(addDays(start, offset));
  return (
    <div className="row" data-spread>
      <p className="slot-week__name" aria-live="polite">
        {t('when.week', { days: days(start, addDays(start, 6)) })}
      </p>
      <div className="row">
        <Button kind="secondary" onClick={() => go(-7)} hidden={start <= today}>
          {t('when.before')}
        </Button>
        <Button kind="secondary" onClick={() => go(7)} hidden={addDays(start, 7) > addDays(today, reach)}>
          {t('when.after')}
        </Button>
      </div>
    </div>
  );
}

interface DaysProps {
  days: readonly SlotDay[];
  today: string;
  onPick: (slot: FreeSlotView) => void;
}

function Days({ days, today, onPick }: DaysProps) {
  const { t } = useTranslation('booking');
  const { weekday } = useFormat();
  const all = days.flatMap(({ slots }) => slots);
  const who = useScheduleName(all);
  const [only, ...others] = new Set(all.map(who));
  if (days.every(({ slots }) => slots.length === 0)) return <p className="soft">{t('when.week-none')}</p>;
  return (
    <div className="stack" data-gap="2">
      {only && others.length === 0 && <p className="large">{t('when.with', { who: only })}</p>}
      <div className="slot-week">
        {days
          .filter(({ day }) => day >= today)
          .map(({ day, slots }) => (
            <section
              key={day}
              className="slot-day"
              aria-labelledby={`slots-${day}`}
              data-empty={slots.length === 0 || undefined}
            >
              <h3 id={`slots-${day}`} className="slot-day__name">
                {weekday(day)}
              </h3>
              {slots.length === 0 ? (
                <p className="soft small">{t('when.day-none')}</p>
              ) : (
                <SlotButtons slots={slots} onPick={onPick} who={who} named={others.length > 0} />
              )}
            </section>
          ))}
      </div>
    </div>
  );
}

interface SlotButtonsProps {
  slots: readonly FreeSlotView[];
  onPick: (slot: FreeSlotView) => void;
  /** Whose hour it is, by name. */
  who: (slot: FreeSlotView) => string;
  /** Whether each hour shows it. */
  named: boolean;
  dated?: boolean;
}

function SlotButtons({ slots, onPick, who, named, dated }: SlotButtonsProps) {
  const { t } = useTranslation('booking');
  const { time, moment } = useFormat();
  return (
    <ul className="plain-list slot-list" data-dated={dated || undefined}>
      {slots.map((slot) => (
        <li key={slot.id}>
          <button
            type="button"
            className="slot-button number"
            aria-label={t(named ? 'when.pick-named' : 'when.pick', {
              when: moment(slot.startsAt),
              who: who(slot),
            })}
            onClick={() => onPick(slot)}
          >
            {dated ? moment(slot.startsAt) : time(slot.startsAt)}{' '}
            {named && <span className="slot-button__who">{who(slot)}</span>}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Somebody was faster, or the time to confirm is over: said at once, with the hours closest to it. */
function LostNotice({
  lost,
  filter,
  onPick,
}: {
  lost: Lost;
  filter: SlotFilter;
  onPick: (slot: FreeSlotView) => void;
}) {
  const { t } = useTranslation('booking');
  const { moment } = useFormat();
  const client = useQueryClient();
  // The week on screen still showed that hour as free.
  useEffect(() => void refreshPaths(client, ['/telehealth/slots']), [client, lost.at]);
  const day = dayOf(new Date(lost.at));
  const today = dayOf(new Date());
  const from = addDays(day, -3) < today ? today : addDays(day, -3);
  const near = useApi<Free>('/telehealth/slots', { ...filter, from, to: addDays(from, 10) });
  const nearest = nearestTo(lost.at, near.data?.items ?? [], 3);
  const who = useScheduleName(nearest);
  return (
    <div role="alert">
      <Notice tone="warning">
        <p>
          <strong>{t(`lost.${lost.why}`, { when: moment(lost.at) })}</strong>
        </p>
        <p>{t(nearest.length > 0 ? 'lost.nearest' : 'lost.kept')}</p>
        {nearest.length > 0 && <SlotButtons dated named slots={nearest} onPick={onPick} who={who} />}
      </Notice>
    </div>
  );
}
