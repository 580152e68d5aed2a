import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onMissionAccepted =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['mission.accepted.v1']> =>
  ({ data }, tx) =>
    facts.mission(tx, data, { accepted_at: data.at });
