import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../design/button';
import { EmptyState } from '../design/feedback';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { byDay, useAgenda, type AgendaEntry } from './agenda';
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
        <ButtonLink kind="secondary" to="/week">
          {t('today.week')}
        </ButtonLink>
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
  const now = days.get(today) ?? [];
  const named = new Set(entries.map((entry) => entry.residentId)).size > 1;
  const later = entries
    .filter((entry) => entry.state === 'planned' && dayOf(new Date(entry.start)) > tomorrow)
    .slice(0, 1);
  return (
    <>
      {now.length > 0 ? (
        <AgendaList big named={named} entries={now} label={t('today.title')} />
      ) : (
        <p className="large">{t('today.none')}</p>
      )}
      <section className="stack" aria-labelledby="tomorrow">
        <h2 id="tomorrow">{t('today.tomorrow')}</h2>
        {days.has(tomorrow) ? (
          <AgendaList named={named} entries={days.get(tomorrow) ?? []} label={t('today.tomorrow')} />
        ) : (
          <p className="soft">{t('today.tomorrow-none')}</p>
        )}
      </section>
      {now.length === 0 && !days.has(tomorrow) && later.length > 0 && (
        <section className="stack" aria-labelledby="later">
          <h2 id="later">{t('today.next')}</h2>
          <AgendaList dated named={named} entries={later} label={t('today.next')} />
        </section>
      )}
    </>
  );
}
