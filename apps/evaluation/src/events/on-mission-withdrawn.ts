import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, missionColumns } from '../facts.service';

export const onMissionWithdrawn = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['mission.withdrawn.v1']> =>
  facts.from('mission_fact', ({ data }) => ({ ...missionColumns(data), withdrawn_at: data.at }));
