import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, missionColumns } from '../facts.service';

export const onMissionRefused = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['mission.refused.v1']> =>
  facts.from('mission_fact', ({ data }) => ({
    ...missionColumns(data),
    refused_at: data.at,
    refusal_reason: data.reason,
  }));
