import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { KnownService } from '../known.service';

export const onCareRequestSubmitted =
  (known: KnownService): Handler<(typeof careRequestsEvents)['care-request.submitted.v1']> =>
  ({ data: { residentId, needs } }, tx) =>
    known.needs(
      tx,
      residentId,
      needs.map(({ needId }) => needId),
    );
