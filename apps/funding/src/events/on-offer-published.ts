import type { directoryEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { DeliveriesService } from '../deliveries.service';

export const onOfferPublished =
  (deliveries: DeliveriesService): Handler<(typeof directoryEvents)['offer.published.v1']> =>
  ({ data }, tx) =>
    deliveries.offerPublished(tx, data);
