import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onCareRequestSubmitted = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['care-request.submitted.v1']> =>
  facts.from('request_fact', ({ data }) => ({
    care_request_id: data.careRequestId,
    resident_id: data.residentId,
    submitted_at: data.submittedAt,
    channel: data.channel,
    urgency: data.urgency,
    commune: data.communeCode,
    gir: data.gir,
    // Telecare, say, is installed and then runs: there is no visit to wait for.
    expects_visit: data.needs.some(({ minutesPerVisit }) => minutesPerVisit > 0),
  }));
