import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onMissionWithdrawn =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['mission.withdrawn.v1']> =>
  ({ data }, tx) =>
    facts.mission(tx, data, { withdrawn_at: data.at });
