import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { DeliveriesService } from '../deliveries.service';

export const onVisitDisputed =
  (deliveries: DeliveriesService): Handler<(typeof careRequestsEvents)['visit.disputed.v1']> =>
  ({ data }, tx) =>
    deliveries.disputed(tx, data.visitId);
