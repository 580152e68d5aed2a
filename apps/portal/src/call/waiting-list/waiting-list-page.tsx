import type { DatedAppointmentView, Page as PageOf } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { useServiceName } from '../../care/names';
import { fullName, usePeople } from '../../care/people';
import { ButtonLink } from '../../design/button';
import { EmptyState } from '../../design/feedback';
import { Page } from '../../design/page';
import { QueryState } from '../../design/query-state';
import { Status, type Tone } from '../../design/status';
import { useFormat } from '../../i18n/use-format';
import { useNow, useToday } from '../../i18n/use-now';
import { useAccount } from '../../session/session';
import { type Standing, waitingFirst } from './standing';
import './waiting-list.css';

const refreshMs = 10_000;
/** The list is read all day, and each reading of a person is on record. */
const namesLastMs = 600_000;
const tones: Record<Standing, Tone> = { waiting: 'late', now: 'progress', next: 'waiting', over: 'neutral' };

/** « Who is waiting, and why »: the day's video appointments, whoever waits first, and the one act for each. */
export function WaitingListPage() {
  const { t } = useTranslation('call/waiting-list');
  const { day } = useFormat();
  const organizationId = useAccount()?.organizationId;
  const today = useToday();
  const appointments = useApi<PageOf<DatedAppointmentView>>(
    '/telehealth/appointments',
    { from: today, to: today, organizationId },
    { refetchInterval: refreshMs },
  );
  return (
    <Page title={t('title')} lead={day(today)}>
      <QueryState query={appointments}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('empty')}>{t('empty-text')}</EmptyState>
          ) : (
            <WaitingList appointments={items} />
          )
        }
      </QueryState>
    </Page>
  );
}

function WaitingList({ appointments }: { appointments: readonly DatedAppointmentView[] }) {
  const { t } = useTranslation('call/waiting-list');
  const rows = waitingFirst(appointments, useNow());
  const waiting = rows.filter(({ standing }) => standing === 'waiting').length;
  const person = usePeople(
    appointments.map(({ residentId }) => residentId),
    namesLastMs,
  );
  const nameOf = (id: string) => {
    const found = person(id);
    return found ? fullName(found) : '…';
  };
  return (
    <>
      <p className="large" role="status">
        {t('count', { count: waiting })}
      </p>
      <ul className="plain-list waiting-list" aria-label={t('title')}>
        {rows.map(({ appointment, standing }) => (
          <Row
            key={appointment.id}
            appointment={appointment}
            standing={standing}
            name={nameOf(appointment.residentId)}
          />
        ))}
      </ul>
    </>
  );
}

interface RowProps {
  appointment: DatedAppointmentView;
  standing: Standing;
  name: string;
}

function Row({ appointment, standing, name }: RowProps) {
  const { t } = useTranslation('call/waiting-list');
  const { time } = useFormat();
  const service = useServiceName();
  return (
    <li className="card waiting-list__row" data-standing={standing}>
      <p className="waiting-list__time number">{time(appointment.startsAt)}</p>
      <div className="stack" data-gap="1">
        <h2>{name}</h2>
        <p>{service(appointment.serviceCode)}</p>
        <p>
          <Status tone={tones[standing]}>{t(`standing.${standing}`)}</Status>
        </p>
      </div>
      <div className="actions">
        {standing === 'waiting' && (
          <ButtonLink to={`/session/${appointment.id}`}>{t('admit', { name })}</ButtonLink>
        )}
        {standing === 'over' && (
          <ButtonLink kind="secondary" to={`/session/${appointment.id}/after`}>
            {t('after', { name })}
          </ButtonLink>
        )}
        {standing === 'now' && (
          <>
            <ButtonLink kind="secondary" to={`/session/${appointment.id}`}>
              {t('open')}
            </ButtonLink>
            <ButtonLink kind="secondary" to={`/call/${appointment.residentId}`}>
              {t('call')}
            </ButtonLink>
          </>
        )}
      </div>
    </li>
  );
}
