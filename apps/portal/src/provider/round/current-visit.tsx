import type { VisitView } from '@chez-soi/contracts';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServiceName } from '../../care/names';
import { visitTone } from '../../care/tones';
import { Button } from '../../design/button';
import { TextAreaField } from '../../design/field';
import { Icon } from '../../design/icons/icon';
import { Status } from '../../design/status';
import { useFormat } from '../../i18n/use-format';
import { mayBeAbsent } from './round';
import { useVisitPlace } from './use-visit-place';
import type { recordOf } from './visit-records';

interface CurrentVisitProps {
  visit: VisitView;
  record: (input: Parameters<typeof recordOf>[0]) => void;
}

/** One visit, one hand: hour, name, place, and the one act that comes next. */
export function CurrentVisit({ visit, record }: CurrentVisitProps) {
  const { t } = useTranslation(['provider', 'care']);
  const { time } = useFormat();
  const service = useServiceName();
  const place = useVisitPlace();
  return (
    <section className="visit-now card" id="current" aria-labelledby="current-name">
      <p className="row" data-spread>
        <span className="visit-now__time number">
          {time(visit.plannedStart)} – {time(visit.plannedEnd)}
        </span>
        <Status tone={visitTone[visit.state]}>{t(`visit.${visit.state}`, { ns: 'care' })}</Status>
      </p>
      <h2 id="current-name" className="visit-now__name">
        {visit.residentName ?? t('round.unnamed')}
      </h2>
      {visit.place && (
        <p className="visit-now__place">
          <Icon name="pin" /> {place(visit)}
        </p>
      )}
      {visit.phone && (
        <p className="visit-now__phone">
          <Icon name="phone" />
          <a href={`tel:${visit.phone.replace(/[^+\d]/g, '')}`}>{visit.phone}</a>
        </p>
      )}
      <p>{service(visit.serviceCode)}</p>
      {visit.startedAt && <p className="large">{t('round.started-at', { time: time(visit.startedAt) })}</p>}
      <Acts visit={visit} record={record} />
    </section>
  );
}

function Acts({ visit, record }: CurrentVisitProps) {
  const { t } = useTranslation('provider');
  const { time } = useFormat();
  const [note, setNote] = useState('');
  const atHour = useReached(visit.plannedStart);
  const may = (act: string) => visit.allowedActions.includes(act);
  return (
    <div className="stack visit-now__acts">
      {may('complete') && (
        <TextAreaField
          label={t('round.note')}
          hint={t('round.note-hint')}
          optional
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      {may('complete') && (
        <Button
          block
          onClick={() =>
            record({ visitId: visit.id, act: 'complete', ...(note.trim() ? { note: note.trim() } : {}) })
          }
        >
          {t('round.complete')}
        </Button>
      )}
      {may('start') && (
        <Button block onClick={() => record({ visitId: visit.id, act: 'start' })}>
          {t('round.start')}
        </Button>
      )}
      {may('miss') && !atHour && (
        <p className="soft">{t('round.miss-from', { time: time(visit.plannedStart) })}</p>
      )}
      {atHour && mayBeAbsent(visit, new Date()) && (
        <Button block kind="secondary" onClick={() => record({ visitId: visit.id, act: 'miss' })}>
          {t('round.miss')}
        </Button>
      )}
    </div>
  );
}

/** Whether an instant has come; told at that instant, without waiting for the next reading of the visits. */
function useReached(instant: string): boolean {
  const [reached, setReached] = useState(() => new Date(instant) <= new Date());
  useEffect(() => {
    const wait = new Date(instant).getTime() - Date.now();
    setReached(wait <= 0);
    if (wait <= 0) return undefined;
    const timer = setTimeout(() => setReached(true), wait);
    return () => clearTimeout(timer);
  }, [instant]);
  return reached;
}
