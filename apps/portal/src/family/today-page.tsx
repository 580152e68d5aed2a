import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../design/button';
import { EmptyState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { useNow } from '../i18n/use-now';
import { CallButton } from '../session/contact';
import { keepForOffline } from '../session/offline';
import { byDay, useAgenda } from './agenda';
import type { AgendaEntry } from './agenda-entry';
import { AgendaList } from './agenda-list';
import { dayAtHome, nextAfter, type DayAtHome } from './day-at-home';
import { LastRead } from './last-read';

/** Who comes today, in letters that are read from an armchair; nothing to type. */
export function TodayPage() {
  const { t } = useTranslation('family');
  const { day } = useFormat();
  const now = useNow();
  const today = dayOf(now);
  const agenda = useAgenda(today, addDays(today, 7));
  const loaded = agenda.data !== undefined;
  useEffect(() => void (loaded && keepDayAndWeek()), [loaded]);
  return (
    <Page
      title={t('today.title')}
      lead={day(today)}
      actions={
        <>
          <CallButton />
          <ButtonLink kind="secondary" to="/week">
            {t('today.week')}
          </ButtonLink>
        </>
      }
    >
      <LastRead at={agenda.readAt} />
      <QueryState query={agenda}>
        {(entries) => <Days entries={entries} now={now} unknown={agenda.unknown} />}
      </QueryState>
    </Page>
  );
}

/** Once the day is on screen: it and the week open again without a line, also when the week was never opened. */
async function keepDayAndWeek(): Promise<void> {
  await import('./week-page').catch(() => undefined);
  await keepForOffline();
}

interface DaysProps {
  entries: readonly AgendaEntry[];
  now: Date;
  unknown: readonly string[];
}

function Days({ entries, now, unknown }: DaysProps) {
  const { t } = useTranslation('family');
  const nothing = entries.length === 0 && unknown.length === 0;
  if (nothing) return <EmptyState title={t('today.empty')}>{t('today.empty-text')}</EmptyState>;
  const days = byDay(entries);
  const today = dayOf(now);
  const tomorrow = addDays(today, 1);
  const named = new Set(entries.map((entry) => entry.residentId)).size > 1;
  const home = dayAtHome(days.get(today) ?? [], now);
  const next = nextAfter(entries, today);
  return (
    <>
      <Now day={home} next={next} known={!unknown.includes(today)} named={named} />
      <section className="stack" aria-labelledby="tomorrow">
        <h2 id="tomorrow">{t('today.tomorrow')}</h2>
        {days.has(tomorrow) ? (
          <AgendaList named={named} entries={days.get(tomorrow) ?? []} label={t('today.tomorrow')} />
        ) : (
          <p className="soft">{t(unknown.includes(tomorrow) ? 'week.unknown' : 'today.tomorrow-none')}</p>
        )}
      </section>
      {home.past.length > 0 && (
        <section className="stack" aria-labelledby="past">
          <h2 id="past">{t('today.past')}</h2>
          <AgendaList named={named} entries={home.past} label={t('today.past')} />
        </section>
      )}
    </>
  );
}

/** What the tablet is looked at for: who comes, or that nobody comes any more, why, and when the next one does. */
function Now(props: { day: DayAtHome; next: AgendaEntry | undefined; known: boolean; named: boolean }) {
  const { day, next, known, named } = props;
  const { t } = useTranslation('family');
  const quiet = day.coming.length === 0;
  const plain = day.past.length > 0 ? 'today.over' : known ? 'today.none' : 'week.unknown';
  return (
    <div className="stack">
      {day.cancelled.map((entry) => (
        <Cancelled key={entry.id} entry={entry} named={named} />
      ))}
      {quiet && day.cancelled.length === 0 && <p className="headline">{t(plain)}</p>}
      {!quiet && <AgendaList big named={named} entries={day.coming} label={t('today.title')} />}
      {quiet && next && <Next entry={next} named={named} />}
    </div>
  );
}

function Cancelled({ entry, named }: { entry: AgendaEntry; named: boolean }) {
  const { t } = useTranslation(['family', 'care']);
  const { time } = useFormat();
  const what = entry.kind === 'video' ? 'today.video-off' : 'today.visit-off';
  const reason = entry.reason && t(`visit-cancellation.${entry.reason}`, { ns: 'care', defaultValue: '' });
  return (
    <p className="headline">
      {t(what, { time: time(entry.start) })}
      {named && entry.residentName && ` ${t('today.for', { name: entry.residentName })}.`}
      {reason && <span className="headline__why">{t('today.why', { reason: reason.toLowerCase() })}</span>}
    </p>
  );
}

function Next({ entry, named }: { entry: AgendaEntry; named: boolean }) {
  const { t } = useTranslation('family');
  const { nearDay, time } = useFormat();
  return (
    <p className="headline">
      {t('today.next-at', { day: nearDay(entry.start), time: time(entry.start) })}
      {named && entry.residentName && ` ${t('today.for', { name: entry.residentName })}.`}
    </p>
  );
}
