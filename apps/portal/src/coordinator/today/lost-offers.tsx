import type { LostOffer } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useCommuneName } from '../../care/communes';
import { useOrganizationName, useServiceName } from '../../care/names';
import { missionTone } from '../../care/tones';
import { Status } from '../../design/status';
import { Age, DueText } from '../queue/due';
import { RequestLink } from '../queue/request-link';
import { BoardColumn } from './board-section';

interface LostOffersProps {
  offers: readonly LostOffer[];
  total: number;
  ids: readonly string[];
}

/** Requests that a refusal or a silence gave back: each once, with the latest answer. */
export function LostOffers({ offers, total, ids }: LostOffersProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const organization = useOrganizationName(offers.map(({ mission }) => mission.organizationId));
  const service = useServiceName();
  const commune = useCommuneName();
  const rest = total > offers.length && (
    <p className="small">{t('today.more-lost', { count: total - offers.length })}</p>
  );
  return (
    <BoardColumn name="expired" empty={offers.length === 0} rest={rest}>
      {offers.map(({ request, mission }) => (
        <li key={request.id} className="line">
          <p className="row line__head">
            <RequestLink id={mission.careRequestId} ids={ids}>
              {request.residentName ?? t('queue.unnamed')}
            </RequestLink>
            <span className="soft">{commune(mission.communeCode)}</span>
          </p>
          <p>
            {service(mission.serviceCode)} · {organization(mission.organizationId)}
          </p>
          <p className="row small">
            <Status tone={missionTone[mission.state]}>{t(`mission.${mission.state}`, { ns: 'care' })}</Status>
            {mission.state === 'refused' && mission.reason && (
              <span>{t(`refusal.${mission.reason}`, { ns: 'care', defaultValue: mission.reason })}</span>
            )}
          </p>
          <p className="small">
            <DueText request={request} />
          </p>
          <p className="small soft">
            {mission.answeredAt ? t('today.answered') : t('today.answer-was-due')}{' '}
            <Age at={mission.answeredAt ?? mission.answerBy} />
          </p>
        </li>
      ))}
    </BoardColumn>
  );
}
