import type { directoryEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { DeliveriesService } from '../deliveries.service';

export const onOfferWithdrawn =
  (deliveries: DeliveriesService): Handler<(typeof directoryEvents)['offer.withdrawn.v1']> =>
  ({ data }, tx) =>
    deliveries.offerWithdrawn(tx, data);
