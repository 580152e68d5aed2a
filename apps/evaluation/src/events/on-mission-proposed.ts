import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, missionColumns } from '../facts.service';

export const onMissionProposed = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['mission.proposed.v1']> =>
  facts.from('mission_fact', ({ data }) => ({ ...missionColumns(data), proposed_at: data.at }));
