import type { VisitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useServiceName } from '../../care/names';
import { visitTone } from '../../care/tones';
import { Status } from '../../design/status';
import { useFormat } from '../../i18n/use-format';
import { useVisitPlace } from './use-visit-place';

interface VisitListProps {
  visits: readonly VisitView[];
  current: string | null;
  choose: (id: string) => void;
}

/** The whole day in its order; a visit that is still open can be shown large. */
export function VisitList({ visits, current, choose }: VisitListProps) {
  const { t } = useTranslation(['provider', 'care']);
  const { time } = useFormat();
  const service = useServiceName();
  const place = useVisitPlace();
  return (
    <ol className="plain-list day-visits">
      {visits.map((visit) => {
        const open = visit.state === 'planned' || visit.state === 'in-progress';
        return (
          <li key={visit.id} className="day-visit" aria-current={visit.id === current || undefined}>
            <span className="day-visit__time number">{time(visit.plannedStart)}</span>
            <span className="day-visit__who">
              <strong>{visit.residentName ?? t('round.unnamed')}</strong>
              <span className="soft small">{service(visit.serviceCode)}</span>
              {visit.place && <span className="soft small">{place(visit)}</span>}
            </span>
            <span className="day-visit__state">
              {open && visit.id !== current ? (
                <button
                  type="button"
                  className="text-button"
                  aria-label={t('round.show', {
                    name: visit.residentName ?? '',
                    time: time(visit.plannedStart),
                  })}
                  onClick={() => choose(visit.id)}
                >
                  {t('round.open')}
                </button>
              ) : (
                <Status tone={visitTone[visit.state]}>{t(`visit.${visit.state}`, { ns: 'care' })}</Status>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
