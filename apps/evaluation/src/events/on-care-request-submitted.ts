import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onCareRequestSubmitted =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['care-request.submitted.v1']> =>
  ({ data }, tx) =>
    facts.request(tx, data.careRequestId, {
      resident_id: data.residentId,
      submitted_at: data.submittedAt,
      channel: data.channel,
      urgency: data.urgency,
      commune: data.communeCode,
      gir: data.gir,
      // Telecare, say, is installed and then runs: there is no visit to wait for.
      expects_visit: data.needs.some(({ minutesPerVisit }) => minutesPerVisit > 0),
    });
