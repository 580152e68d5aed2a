import type { Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../api/query';
import { Button, ButtonLink } from '../design/button';
import { SelectField } from '../design/field';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { addDays } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { useNow, useToday } from '../i18n/use-now';
import { ContactLine } from '../session/contact';
import { keepForOffline } from '../session/offline';
import { byDay, useAgenda } from './agenda';
import type { AgendaEntry } from './agenda-entry';
import { AgendaList } from './agenda-list';
import { daysOf } from './kept-agenda';
import { LastRead } from './last-read';
import { weekOf, type WeekWanted } from './week';
import { WeekSheets } from './week-sheet';
import './week.css';

/** Seven days from a Monday; prints in large type for the fridge door, a page a person. */
export function WeekPage() {
  const { t } = useTranslation('family');
  const { days } = useFormat();
  const [params] = useSearchParams();
  const residents = useApi<PageOf<ResidentView>>('/care-requests/residents');
  const week = weekOf(params, useNow());
  const agenda = useAgenda(week.from, week.to, week.residentId || undefined);
  const loaded = agenda.data !== undefined;
  useEffect(() => void (loaded && keepForOffline()), [loaded]);
  const people = residents.data?.items ?? [];
  const lead = t('week.lead', { days: days(week.from, week.to) });
  return (
    <Page
      title={t('week.title')}
      lead={lead}
      actions={<Button onClick={() => window.print()}>{t('week.print')}</Button>}
    >
      <LastRead at={agenda.readAt} />
      <Choice week={week} people={people} />
      <QueryState query={agenda}>
        {(entries) => (
          <>
            <Week
              week={week}
              entries={entries}
              unknown={agenda.unknown}
              named={people.length > 1 && !week.residentId}
            />
            <WeekSheets
              lead={lead}
              week={week}
              entries={entries}
              unknown={agenda.unknown}
              people={people.filter((one) => !week.residentId || one.id === week.residentId)}
            />
          </>
        )}
      </QueryState>
      <ContactLine />
    </Page>
  );
}

function Choice({ week, people }: { week: WeekWanted; people: readonly ResidentView[] }) {
  const { t } = useTranslation('family');
  const [, setParams] = useSearchParams();
  const { from, residentId } = week;
  const paramsOf = (day: string, resident: string) => ({ from: day, ...(resident && { resident }) });
  const at = (day: string) => `/week?${new URLSearchParams(paramsOf(day, residentId))}`;
  const options = people.map((one) => ({ value: one.id, label: `${one.givenName} ${one.familyName}` }));
  return (
    <div className="row no-print" data-spread>
      {people.length > 1 && (
        <SelectField
          label={t('week.person')}
          value={residentId}
          options={[{ value: '', label: t('week.everyone') }, ...options]}
          onChange={(event) => setParams(paramsOf(from, event.target.value), { replace: true })}
        />
      )}
      <div className="actions">
        <ButtonLink kind="secondary" to={at(addDays(from, -7))}>
          {t('week.previous')}
        </ButtonLink>
        <ButtonLink kind="secondary" to={at(addDays(from, 7))}>
          {t('week.next')}
        </ButtonLink>
      </div>
    </div>
  );
}

interface WeekProps {
  week: WeekWanted;
  entries: readonly AgendaEntry[];
  unknown: readonly string[];
  named: boolean;
}

function Week({ week, entries, unknown, named }: WeekProps) {
  const { t } = useTranslation('family');
  const { day } = useFormat();
  const days = byDay(entries);
  const today = useToday();
  useTodayFirst();
  return (
    <div className="week no-print">
      {daysOf(week).map((date) => {
        const found = days.get(date) ?? [];
        return (
          <section key={date} className="week__day" data-today={date === today || undefined}>
            <h2>{day(date)}</h2>
            {found.length > 0 ? (
              <AgendaList entries={found} named={named} label={day(date)} />
            ) : (
              <p className="soft">{t(unknown.includes(date) ? 'week.unknown' : 'week.none')}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** On a phone, where a week is long, it opens at today; after the page has gone to its top. */
function useTodayFirst() {
  useEffect(() => {
    if (!matchMedia('(max-width: 48rem)').matches) return undefined;
    const frame = requestAnimationFrame(() =>
      document.querySelector('.week__day[data-today]')?.scrollIntoView(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
}
