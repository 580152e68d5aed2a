import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onMissionExpired =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['mission.expired.v1']> =>
  ({ data }, tx) =>
    facts.mission(tx, data, { expired_at: data.at });
