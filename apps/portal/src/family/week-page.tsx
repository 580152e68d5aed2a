import type { Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../api/query';
import { Button, ButtonLink } from '../design/button';
import { SelectField } from '../design/field';
import { Page } from '../design/page';
import { QueryState } from '../design/query-state';
import { addDays, dayOf } from '../i18n/format';
import { useFormat } from '../i18n/use-format';
import { ContactLine } from '../session/contact';
import { byDay, useAgenda, type AgendaEntry } from './agenda';
import { AgendaList } from './agenda-list';

/** Seven days from a Monday; prints in large type for the fridge door. */
export function WeekPage() {
  const { t } = useTranslation('family');
  const { date } = useFormat();
  const [params, setParams] = useSearchParams();
  const residents = useApi<PageOf<ResidentView>>('/care-requests/residents');
  const residentId = params.get('resident') ?? '';
  const from = params.get('from') ?? monday(dayOf(new Date()));
  const agenda = useAgenda(from, addDays(from, 6), residentId);
  const at = (day: string) =>
    `/week?${new URLSearchParams({ from: day, ...(residentId && { resident: residentId }) })}`;
  const people = (residents.data?.items ?? []).map((one) => ({
    value: one.id,
    label: `${one.givenName} ${one.familyName}`,
  }));
  return (
    <Page
      title={t('week.title')}
      lead={t('week.lead', { from: date(from), to: date(addDays(from, 6)) })}
      actions={<Button onClick={() => window.print()}>{t('week.print')}</Button>}
    >
      <div className="row no-print" data-spread>
        {people.length > 1 && (
          <SelectField
            label={t('week.person')}
            value={residentId}
            options={[{ value: '', label: t('week.everyone') }, ...people]}
            onChange={(event) =>
              setParams(event.target.value ? { from, resident: event.target.value } : { from }, {
                replace: true,
              })
            }
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
      <QueryState query={agenda}>
        {(entries) => <Week from={from} entries={entries} named={people.length > 1 && !residentId} />}
      </QueryState>
      <ContactLine />
    </Page>
  );
}

function Week({ from, entries, named }: { from: string; entries: readonly AgendaEntry[]; named: boolean }) {
  const { t } = useTranslation('family');
  const { day } = useFormat();
  const days = byDay(entries);
  const today = dayOf(new Date());
  return (
    <div className="week">
      {[0, 1, 2, 3, 4, 5, 6].map((offset) => {
        const date = addDays(from, offset);
        const found = days.get(date) ?? [];
        return (
          <section key={date} className="week__day" data-today={date === today || undefined}>
            <h2>{day(date)}</h2>
            {found.length > 0 ? (
              <AgendaList entries={found} named={named} label={day(date)} />
            ) : (
              <p className="soft">{t('week.none')}</p>
            )}
          </section>
        );
      })}
    </div>
  );
}

/** The Monday of a day's week. */
function monday(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
  return addDays(day, 1 - weekday);
}
