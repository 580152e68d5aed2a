import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { DeliveriesService } from '../deliveries.service';
import { toRecorded } from './recorded-visit';

export const onVisitValidated =
  (deliveries: DeliveriesService): Handler<(typeof careRequestsEvents)['visit.validated.v1']> =>
  ({ data }, tx) =>
    deliveries.recorded(tx, toRecorded(data), 'validated');
