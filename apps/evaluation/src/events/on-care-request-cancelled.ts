import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onCareRequestCancelled =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['care-request.cancelled.v1']> =>
  ({ data }, tx) =>
    facts.request(tx, data.careRequestId, {
      resident_id: data.residentId,
      cancelled_at: data.at,
      cancel_reason: data.reason,
    });
