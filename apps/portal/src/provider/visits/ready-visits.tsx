import type { VisitsValidated, VisitView } from '@chez-soi/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { ApiProblem } from '../../api/problem';
import { refreshPaths } from '../../api/query';
import { useServiceName } from '../../care/names';
import { useSettle } from '../../care/visits/commands';
import { CorrectDialog } from '../../care/visits/correct-dialog';
import { Button } from '../../design/button';
import { Card } from '../../design/surface';
import { useToast } from '../../design/toast';
import { useFormat } from '../../i18n/use-format';
import { minutesOf } from './period';

interface ReadyVisitsProps {
  visits: readonly VisitView[];
  setSending: (ids: readonly string[]) => void;
}

/** Nothing odd about these: one act for all, which can be taken back before it is sent. */
export function ReadyVisits({ visits, setSending }: ReadyVisitsProps) {
  const { t } = useTranslation('provider');
  const { duration } = useFormat();
  const validate = useValidate(visits, setSending);
  return (
    <section className="stack" aria-labelledby="ready">
      <h2 id="ready">{t('settle.ready')}</h2>
      <Card>
        <div className="stack">
          <ul className="plain-list ready-visits">
            {visits.map((visit) => (
              <ReadyVisit key={visit.id} visit={visit} />
            ))}
          </ul>
          <div className="actions">
            <Button onClick={validate}>
              {t('settle.validate', { count: visits.length, duration: duration(minutesOf(visits)) })}
            </Button>
          </div>
        </div>
      </Card>
    </section>
  );
}

function ReadyVisit({ visit }: { visit: VisitView }) {
  const { t } = useTranslation('provider');
  const { time, day, duration, moment } = useFormat();
  const service = useServiceName();
  const settle = useSettle(visit);
  const [open, setOpen] = useState(false);
  const { startedAt, endedAt } = visit;
  return (
    <li>
      <span>
        <strong>{visit.residentName}</strong>, {day(visit.plannedStart)}
        <br />
        <span className="soft">{service(visit.serviceCode)}</span>
      </span>
      <span className="row">
        <span className="number">
          {startedAt &&
            endedAt &&
            t('settle.ready-line', {
              from: time(startedAt),
              to: time(endedAt),
              duration: duration(minutesOf([visit])),
            })}
        </span>
        <Button
          kind="quiet"
          aria-label={`${t('settle.correct')} : ${visit.residentName}, ${moment(visit.plannedStart)}`}
          onClick={() => setOpen(true)}
        >
          {t('settle.correct')}
        </Button>
      </span>
      {open && <CorrectDialog visit={visit} settle={settle} onClose={() => setOpen(false)} />}
    </li>
  );
}

/** Leaves the list at once and is sent when the time to take it back is over. */
function useValidate(visits: readonly VisitView[], setSending: (ids: readonly string[]) => void) {
  const { t } = useTranslation('provider');
  const toast = useToast();
  const client = useQueryClient();
  return () => {
    const ids = visits.map(({ id }) => id);
    setSending(ids);
    const send = () =>
      post<VisitsValidated>('/care-requests/visits/validate', { ids }, { keepalive: true })
        .then(({ left }) => {
          if (left.length > 0) toast({ text: t('settle.left', { count: left.length }) });
        })
        .catch((error: unknown) => {
          const told = error instanceof ApiProblem && error.detail;
          toast({ text: told || t('settle.failed'), tone: 'problem', seconds: 20 });
        })
        .finally(() => void refreshPaths(client, ['/care-requests', '/funding']).then(() => setSending([])));
    toast({
      text: t('settle.sent', { count: ids.length }),
      undo: () => setSending([]),
      commit: () => void send(),
    });
  };
}
