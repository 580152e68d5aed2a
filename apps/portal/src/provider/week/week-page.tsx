import type { Page as PageOf, VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useApi } from '../../api/query';
import { Button } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { addDays } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useToday } from '../../i18n/use-now';
import { useAccount } from '../../session/session';
import { DayColumn } from './day-column';
import './week.css';
import { layoutWeek, mondayOf, peopleOf } from './week-layout';

/** Visits by day; for one person it prints large, for the fridge door. */
export function WeekPage() {
  const { t } = useTranslation('provider');
  const { date } = useFormat();
  const [params, setParams] = useSearchParams();
  const today = useToday();
  const monday = mondayOf(asDay(params.get('from')) ?? today);
  const sunday = addDays(monday, 6);
  const organizationId = useAccount()?.organizationId;
  const visits = useApi<PageOf<VisitView>>('/care-requests/visits', {
    from: monday,
    to: sunday,
    organizationId,
  });
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    setParams(next, { replace: true });
  };
  const move = (days: number) => set('from', addDays(monday, days));
  const resident = params.get('resident') ?? '';
  return (
    <Page
      title={t('week.title')}
      lead={t('week.lead', { from: date(monday), to: date(sunday) })}
      width="full"
      actions={
        <Button kind="secondary" onClick={() => window.print()}>
          {t('week.print')}
        </Button>
      }
    >
      <div className="row no-print week__move">
        <Button kind="secondary" onClick={() => move(-7)}>
          ← {t('week.previous')}
        </Button>
        <Button kind="secondary" onClick={() => set('from', '')}>
          {t('week.this')}
        </Button>
        <Button kind="secondary" onClick={() => move(7)}>
          {t('week.next')} →
        </Button>
      </div>
      <QueryState query={visits}>
        {({ items }) => (
          <Week visits={items} monday={monday} resident={resident} choose={(id) => set('resident', id)} />
        )}
      </QueryState>
    </Page>
  );
}

/** A calendar day out of the address, or null for anything else. */
function asDay(text: string | null): string | null {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

interface WeekProps {
  visits: readonly VisitView[];
  monday: string;
  resident: string;
  choose: (id: string) => void;
}

function Week({ visits, monday, resident, choose }: WeekProps) {
  const { t } = useTranslation('provider');
  const { duration, language } = useFormat();
  const people = peopleOf(visits, language);
  const person = people.find((one) => one.id === resident);
  const days = layoutWeek(person ? visits.filter((visit) => visit.residentId === person.id) : visits, monday);
  const minutes = days.reduce((sum, day) => sum + day.minutes, 0);
  return (
    <>
      <div className="no-print">
        <SelectField
          label={t('week.person')}
          hint={t('week.person-hint')}
          value={person?.id ?? ''}
          onChange={(event) => choose(event.target.value)}
          options={[
            { value: '', label: t('week.everybody') },
            ...people.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
      </div>
      {person && <p className="week__for">{t('week.for', { name: person.name })}</p>}
      {minutes > 0 ? (
        <p className="large no-print">{t('week.total', { duration: duration(minutes) })}</p>
      ) : (
        <EmptyState title={t('week.empty')}>{t('week.empty-text')}</EmptyState>
      )}
      <div className="week" data-person={person ? true : undefined}>
        {days.map((day) => (
          <DayColumn key={day.day} day={day} onePerson={Boolean(person)} />
        ))}
      </div>
    </>
  );
}
