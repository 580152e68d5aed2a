import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrganizationName, useServiceName } from '../care/names';
import { visitTone } from '../care/tones';
import { ButtonLink } from '../design/button';
import { Status } from '../design/status';
import { useFormat } from '../i18n/use-format';
import { useNow } from '../i18n/use-now';
import { type AgendaEntry, isOpenNow } from './agenda-entry';
import { useUnconfirmed } from './unconfirmed';
import './agenda.css';

interface AgendaListProps {
  entries: readonly AgendaEntry[];
  label: string;
  /** For the tablet on the sideboard. */
  big?: boolean;
  /** Full date instead of the time alone. */
  dated?: boolean;
  named?: boolean;
  action?: (entry: AgendaEntry) => ReactNode;
}

/** Who comes when. The state is said only when it is not simply « planned ». */
export function AgendaList({ entries, label, big, dated, named, action }: AgendaListProps) {
  const { t } = useTranslation(['family', 'care']);
  const { time, nearDay } = useFormat();
  const service = useServiceName();
  const now = useNow();
  const unconfirmed = useUnconfirmed();
  const organization = useOrganizationName(entries.map((entry) => entry.organizationId));
  return (
    <ul className="agenda" aria-label={label} data-big={big || undefined} data-dated={dated || undefined}>
      {entries.map((entry) => (
        <li
          key={entry.id}
          className="agenda__item"
          data-kind={entry.kind}
          data-state={entry.state}
          data-unconfirmed={entry.unconfirmed ? true : undefined}
        >
          {dated && <p className="agenda__day">{nearDay(entry.start)}</p>}
          <p>
            <span className="agenda__time">{time(entry.start)}</span>
            <br className="agenda__break" />{' '}
            <span className="small soft">{t('today.until', { time: time(entry.end) })}</span>
          </p>
          <div>
            <p className="agenda__what">
              {entry.kind === 'video' ? t('today.video') : service(entry.serviceCode)}
            </p>
            <p className="agenda__who soft">{organization(entry.organizationId)}</p>
            {named && entry.residentName && (
              <p className="soft">{t('today.for', { name: entry.residentName })}</p>
            )}
          </div>
          <div className="agenda__side">
            {entry.state !== 'planned' && (
              <Status tone={visitTone[entry.state]}>{t(`visit.${entry.state}`, { ns: 'care' })}</Status>
            )}
            {unconfirmed(entry) && <Status tone="waiting">{unconfirmed(entry)}</Status>}
            {isOpenNow(entry, now) && <ButtonLink to={`/session/${entry.id}`}>{t('today.join')}</ButtonLink>}
            {action?.(entry)}
          </div>
        </li>
      ))}
    </ul>
  );
}
