import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onVisitDone =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['visit.done.v1']> =>
  ({ data }, tx) =>
    facts.visited(tx, data.careRequestId, data.residentId, data.startedAt);
