import type { AlertView, Page as PageOf, ResidentView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../api/query';
import { fullName, usePeople } from '../care/people';
import { EmptyState } from '../design/feedback';
import { QueryState } from '../design/query-state';
import { AlertCard } from './alert-card';
import { inOrderOfNeed } from './alert-order';
import { ALERTS } from './outcomes';
import './telemonitoring.css';

interface AlertListProps {
  state?: 'waiting' | 'over';
  residentId?: string;
  /** On a page about something else, no alert is no news. */
  hideEmpty?: boolean;
  /** Where the measurements of a person are, when the list is of several people. */
  measuresOf?: (residentId: string) => string;
}

/** Alerts, those that nobody answered in time first. */
export function AlertList({ state = 'waiting', residentId, hideEmpty = false, measuresOf }: AlertListProps) {
  const alerts = useApi<PageOf<AlertView>>(
    ALERTS,
    { state, residentId, limit: 100 },
    { refetchInterval: 20_000 },
  );
  if (hideEmpty && !alerts.data?.items.length) return null;
  return (
    <QueryState query={alerts}>
      {({ items }) => <Listed items={items} state={state} measuresOf={measuresOf} />}
    </QueryState>
  );
}

interface ListedProps {
  items: readonly AlertView[];
  state: 'waiting' | 'over';
  measuresOf: AlertListProps['measuresOf'];
}

function Listed({ items, state, measuresOf }: ListedProps) {
  const { t } = useTranslation('telemonitoring');
  const person = usePeople(items.map(({ residentId }) => residentId));
  if (items.length === 0)
    return <EmptyState title={t(`alerts.empty-${state}`)}>{t(`alerts.empty-${state}-text`)}</EmptyState>;
  const shown = state === 'waiting' ? inOrderOfNeed(items) : items;
  return (
    <ul className="plain-list stack" aria-label={t('alerts.title')}>
      {shown.map((alert) => (
        <AlertCard
          key={alert.id}
          alert={alert}
          person={person(alert.residentId)}
          heading={<Heading person={person(alert.residentId)} to={measuresOf?.(alert.residentId)} />}
        />
      ))}
    </ul>
  );
}

function Heading({ person, to }: { person: ResidentView | undefined; to: string | undefined }) {
  const { t } = useTranslation('telemonitoring');
  const name = person ? fullName(person) : t('alert.somebody');
  return to ? <Link to={to}>{name}</Link> : <>{name}</>;
}
