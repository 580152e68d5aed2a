import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { DeliveriesService } from '../deliveries.service';
import { toRecorded } from './recorded-visit';

export const onVisitCorrected =
  (deliveries: DeliveriesService): Handler<(typeof careRequestsEvents)['visit.corrected.v1']> =>
  ({ data }, tx) =>
    deliveries.recorded(tx, toRecorded(data));
