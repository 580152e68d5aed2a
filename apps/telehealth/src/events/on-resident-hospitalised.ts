import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { LifeEventsService } from '../life-events.service';

/** How long a stay will last is not known: appointments to come are taken off, new ones may be booked. */
export const onResidentHospitalised =
  (lives: LifeEventsService): Handler<(typeof careRequestsEvents)['resident.hospitalised.v1']> =>
  ({ data, id, correlationid, time }, tx) => {
    const cause = { eventId: id, correlationId: correlationid, at: new Date(time) };
    return lives.cancelComing(tx, data.residentId, 'hospital', cause);
  };
