import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onCareRequestCancelled = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['care-request.cancelled.v1']> =>
  facts.from('request_fact', ({ data }) => ({
    care_request_id: data.careRequestId,
    resident_id: data.residentId,
    cancelled_at: data.at,
    cancel_reason: data.reason,
  }));
