import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, missionColumns } from '../facts.service';

export const onMissionAccepted = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['mission.accepted.v1']> =>
  facts.from('mission_fact', ({ data }) => ({ ...missionColumns(data), accepted_at: data.at }));
