import type { CareRequestView } from '@chez-soi/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCommuneName } from '../../care/communes';
import { useServiceName } from '../../care/names';
import { Status } from '../../design/status';
import { Age, DueText } from '../queue/due';
import { RequestLink } from '../queue/request-link';

interface BoardSectionProps {
  name: 'late' | 'waiting' | 'new';
  requests: readonly CareRequestView[];
  /** How many there are in all; the board shows the most urgent ones. */
  total: number;
  ids: readonly string[];
  more: string;
}

export function BoardSection({ name, requests, total, ids, more }: BoardSectionProps) {
  const { t } = useTranslation('coordinator');
  const rest = total > requests.length && <Link to={more}>{t('today.see-all', { count: total })}</Link>;
  return (
    <BoardColumn name={name} empty={requests.length === 0} rest={rest}>
      {requests.map((request) => (
        <RequestLine key={request.id} request={request} ids={ids} late={name === 'late'} />
      ))}
    </BoardColumn>
  );
}

interface RequestLineProps {
  request: CareRequestView;
  ids: readonly string[];
  late: boolean;
}

function RequestLine({ request, ids, late }: RequestLineProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const service = useServiceName();
  const commune = useCommuneName();
  return (
    <li className="line">
      <p className="row line__head">
        <RequestLink id={request.id} ids={ids}>
          {request.residentName ?? t('queue.unnamed')}
        </RequestLink>
        <span className="soft">{commune(request.communeCode)}</span>
        {request.urgency === 'urgent' && (
          <Status tone="problem">{t('urgency.urgent', { ns: 'care' })}</Status>
        )}
      </p>
      <p>{request.needs.map((need) => service(need.serviceCode)).join(', ')}</p>
      <p className="small">
        <DueText request={request} plain={late} />
      </p>
      <p className="small soft">
        {t('today.received')} <Age at={request.submittedAt} />
      </p>
    </li>
  );
}

interface BoardColumnProps {
  name: 'late' | 'waiting' | 'new' | 'expired';
  empty: boolean;
  rest: ReactNode;
  children: ReactNode;
}

export function BoardColumn({ name, empty, rest, children }: BoardColumnProps) {
  const { t } = useTranslation('coordinator');
  return (
    <section
      className="card board__column"
      data-name={name}
      id={name}
      aria-labelledby={`${name}-title`}
      tabIndex={-1}
    >
      <h2 id={`${name}-title`}>{t(`today.${name}`)}</h2>
      <p className="small soft">{t(`today.${name}-text`)}</p>
      {empty ? (
        <p className="board__none">{t(`today.${name}-none`)}</p>
      ) : (
        <ul className="plain-list lines">{children}</ul>
      )}
      {rest}
    </section>
  );
}
