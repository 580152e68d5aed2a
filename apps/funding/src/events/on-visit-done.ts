import type { careRequestsEvents } from '@chez-soi/contracts';
import { parisDay } from '@chez-soi/kernel';
import type { Handler } from '@chez-soi/messaging';
import type { DeliveriesService } from '../deliveries.service';

/** A visit belongs to the Paris day on which it began, even if it ended after midnight. */
export const onVisitDone =
  (deliveries: DeliveriesService): Handler<(typeof careRequestsEvents)['visit.done.v1']> =>
  ({ data }, tx) => {
    const { visitId, residentId, organizationId, serviceCode, minutes } = data;
    const day = parisDay(new Date(data.startedAt));
    return deliveries.visitDone(tx, { id: visitId, residentId, organizationId, serviceCode, day, minutes });
  };
