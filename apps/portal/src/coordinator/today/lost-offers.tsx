import type { MissionView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useCommuneName } from '../../care/communes';
import { useOrganizationName, useServiceName } from '../../care/names';
import { missionTone } from '../../care/tones';
import { Status } from '../../design/status';
import { Age } from '../queue/due';
import { RequestLink } from '../queue/request-link';
import { BoardColumn } from './board-section';

interface LostOffersProps {
  missions: readonly MissionView[];
  total: number;
  ids: readonly string[];
  /** The person of a request, where the board names it. */
  nameOf: (requestId: string) => string | undefined;
}

/** Offers that were refused, or that silence decided: the need waits for another provider. */
export function LostOffers({ missions, total, ids, nameOf }: LostOffersProps) {
  const { t } = useTranslation(['coordinator', 'care']);
  const organization = useOrganizationName(missions.map((mission) => mission.organizationId));
  const service = useServiceName();
  const commune = useCommuneName();
  const rest = total > missions.length && (
    <p className="small">{t('today.more-lost', { count: total - missions.length })}</p>
  );
  return (
    <BoardColumn name="expired" empty={missions.length === 0} rest={rest}>
      {missions.map((mission) => (
        <li key={mission.id} className="line">
          <p className="row line__head">
            <RequestLink id={mission.careRequestId} ids={ids}>
              {nameOf(mission.careRequestId) ?? service(mission.serviceCode)}
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
          <p className="small soft">
            {mission.answeredAt ? t('today.answered') : t('today.answer-was-due')}{' '}
            <Age at={mission.answeredAt ?? mission.answerBy} />
          </p>
        </li>
      ))}
    </BoardColumn>
  );
}
