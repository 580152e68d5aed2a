import type { ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useOrganizationName, useServiceName } from '../care/names';
import { useFormat } from '../i18n/use-format';
import { byDay } from './agenda';
import type { AgendaEntry } from './agenda-entry';
import { daysOf } from './kept-agenda';
import { useUnconfirmed } from './unconfirmed';
import type { WeekWanted } from './week';

interface WeekSheetsProps {
  lead: string;
  week: WeekWanted;
  entries: readonly AgendaEntry[];
  unknown: readonly string[];
  people: readonly Pick<ResidentView, 'id' | 'givenName' | 'familyName'>[];
}

/** What is printed for the fridge door: a page a person, read from across the kitchen. */
export function WeekSheets({ lead, week, entries, unknown, people }: WeekSheetsProps) {
  return (
    <div className="week-sheets">
      {people.map((person) => (
        <section key={person.id} className="week-sheet">
          <h2>
            {person.givenName} {person.familyName}
          </h2>
          <p className="week-sheet__lead">{lead}</p>
          <Days
            week={week}
            entries={entries.filter((entry) => entry.residentId === person.id)}
            unknown={unknown}
          />
        </section>
      ))}
    </div>
  );
}

function Days({ week, entries, unknown }: Pick<WeekSheetsProps, 'week' | 'entries' | 'unknown'>) {
  const { t } = useTranslation('family');
  const { weekday } = useFormat();
  const days = byDay(entries);
  return (
    <>
      {daysOf(week).map((date) => (
        <div key={date} className="week-sheet__day">
          <h3>{weekday(date)}</h3>
          {days.has(date) ? (
            <Lines entries={days.get(date) ?? []} />
          ) : (
            <p>{t(unknown.includes(date) ? 'week.unknown' : 'week.none')}</p>
          )}
        </div>
      ))}
    </>
  );
}

function Lines({ entries }: { entries: readonly AgendaEntry[] }) {
  const { t } = useTranslation(['family', 'care']);
  const { time } = useFormat();
  const service = useServiceName();
  const unconfirmed = useUnconfirmed();
  const organization = useOrganizationName(entries.map((entry) => entry.organizationId));
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id} data-state={entry.state}>
          <strong>{time(entry.start)}</strong>{' '}
          <span>
            {entry.state === 'cancelled' && <strong>{t('visit.cancelled', { ns: 'care' })} – </strong>}
            {entry.kind === 'video' ? t('today.video') : service(entry.serviceCode)},{' '}
            {organization(entry.organizationId)}
            {unconfirmed(entry) && <strong> – {unconfirmed(entry)}</strong>}
          </span>
        </li>
      ))}
    </ul>
  );
}
