import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { DeliveriesService } from '../deliveries.service';

export const onVisitAnnulled =
  (deliveries: DeliveriesService): Handler<(typeof careRequestsEvents)['visit.annulled.v1']> =>
  ({ data }, tx) =>
    deliveries.annulled(tx, data.visitId);
