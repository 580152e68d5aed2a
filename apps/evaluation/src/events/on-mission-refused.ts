import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onMissionRefused =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['mission.refused.v1']> =>
  ({ data }, tx) =>
    facts.mission(tx, data, { refused_at: data.at, refusal_reason: data.reason });
