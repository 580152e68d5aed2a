import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../design/button';
import { EmptyState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { CallButton } from '../session/contact';
import { byDay, byNow, useAgenda, type AgendaEntry } from './agenda';
import { AgendaList } from './agenda-list';

/** Who comes today, in letters that are read from an armchair; nothing to type. */
export function TodayPage() {
  const { t } = useTranslation('family');
  const { day } = useFormat();
  const today = dayOf(new Date());
  const agenda = useAgenda(today, addDays(today, 7));
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
      <QueryState query={agenda}>{(entries) => <Days entries={entries} today={today} />}</QueryState>
    </Page>
  );
}

function Days({ entries, today }: { entries: readonly AgendaEntry[]; today: string }) {
  const { t } = useTranslation('family');
  if (entries.length === 0) return <EmptyState title={t('today.empty')}>{t('today.empty-text')}</EmptyState>;
  const days = byDay(entries);
  const tomorrow = addDays(today, 1);
  const named = new Set(entries.map((entry) => entry.residentId)).size > 1;
  const { coming, past } = byNow(days.get(today) ?? [], new Date());
  const later = entries
    .filter((entry) => entry.state === 'planned' && dayOf(new Date(entry.start)) > tomorrow)
    .slice(0, 1);
  const quiet = coming.length === 0;
  return (
    <>
      {quiet ? (
        <p className="large">{t(past.length > 0 ? 'today.over' : 'today.none')}</p>
      ) : (
        <AgendaList big named={named} entries={coming} label={t('today.title')} />
      )}
      <section className="stack" aria-labelledby="tomorrow">
        <h2 id="tomorrow">{t('today.tomorrow')}</h2>
        {days.has(tomorrow) ? (
          <AgendaList
            big={quiet}
            named={named}
            entries={days.get(tomorrow) ?? []}
            label={t('today.tomorrow')}
          />
        ) : (
          <p className="soft">{t('today.tomorrow-none')}</p>
        )}
      </section>
      {quiet && !days.has(tomorrow) && later.length > 0 && (
        <section className="stack" aria-labelledby="later">
          <h2 id="later">{t('today.next')}</h2>
          <AgendaList big dated named={named} entries={later} label={t('today.next')} />
        </section>
      )}
      {past.length > 0 && (
        <section className="stack" aria-labelledby="past">
          <h2 id="past">{t('today.past')}</h2>
          <AgendaList named={named} entries={past} label={t('today.past')} />
        </section>
      )}
    </>
  );
}
