import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onVisitDone = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['visit.done.v1']> =>
  facts.fromVisits(({ data }) => ({
    care_request_id: data.careRequestId,
    resident_id: data.residentId,
    first_visit_at: data.startedAt,
  }));
