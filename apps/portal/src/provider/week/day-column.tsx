import type { VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useServiceName } from '../../care/names';
import { visitTone } from '../../care/tones';
import { Status } from '../../design/status';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import type { WeekDay } from './week-layout';

/** One day of the week: its hours, its people. */
export function DayColumn({ day, onePerson }: { day: WeekDay; onePerson: boolean }) {
  const { t } = useTranslation('provider');
  const { day: dayName, duration } = useFormat();
  const today = day.day === dayOf(new Date());
  return (
    <section className="week-day" aria-labelledby={`day-${day.day}`} data-today={today || undefined}>
      <h2 id={`day-${day.day}`} className="week-day__name">
        {dayName(day.day).replace(/ \d{4}$/, '')}
      </h2>
      <p className="small soft no-print">
        {day.count > 0
          ? t('week.day-total', { count: day.count, duration: duration(day.minutes) })
          : t('week.free')}
      </p>
      <ol className="plain-list week-day__visits">
        {day.visits.map((visit) => (
          <VisitLine key={visit.id} visit={visit} onePerson={onePerson} />
        ))}
      </ol>
    </section>
  );
}

function VisitLine({ visit, onePerson }: { visit: VisitView; onePerson: boolean }) {
  const { t } = useTranslation(['provider', 'care']);
  const { time } = useFormat();
  const service = useServiceName();
  return (
    <li className="week-visit" data-state={visit.state}>
      <span className="week-visit__time number">
        {time(visit.plannedStart)} – {time(visit.plannedEnd)}
      </span>
      {!onePerson && <strong>{visit.residentName ?? t('round.unnamed')}</strong>}
      <span className={onePerson ? 'week-visit__service' : 'small soft'}>{service(visit.serviceCode)}</span>
      {visit.state !== 'planned' && (
        <span>
          <Status tone={visitTone[visit.state]}>{t(`visit.${visit.state}`, { ns: 'care' })}</Status>
        </span>
      )}
    </li>
  );
}
