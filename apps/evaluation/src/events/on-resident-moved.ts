import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onResidentMoved =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['resident.moved.v1']> =>
  ({ data }, tx) =>
    facts.resident(tx, data.residentId, { commune: data.communeCode });
