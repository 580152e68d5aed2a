import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { KnownService } from '../known.service';
import type { LifeEventsService } from '../life-events.service';

/**
 * How long a stay will last is not known: appointments to come are taken off, new ones may be booked. No reading is
 * expected meanwhile.
 */
export const onResidentHospitalised =
  (
    known: KnownService,
    lives: LifeEventsService,
  ): Handler<(typeof careRequestsEvents)['resident.hospitalised.v1']> =>
  async ({ data, id, correlationid, time }, tx) => {
    await known.hospital(tx, data.residentId, true);
    const cause = { eventId: id, correlationId: correlationid, at: new Date(time) };
    return lives.cancelComing(tx, data.residentId, 'hospital', cause);
  };
