import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, missionColumns } from '../facts.service';

export const onMissionExpired = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['mission.expired.v1']> =>
  facts.from('mission_fact', ({ data }) => ({ ...missionColumns(data), expired_at: data.at }));
