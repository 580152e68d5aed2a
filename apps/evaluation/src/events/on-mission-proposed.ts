import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onMissionProposed =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['mission.proposed.v1']> =>
  ({ data }, tx) =>
    facts.mission(tx, data, { proposed_at: data.at });
