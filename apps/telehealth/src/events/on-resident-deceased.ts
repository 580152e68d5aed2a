import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { LifeEventsService } from '../life-events.service';
import type { KnownService } from '../known.service';

/** Far in the future: whatever was booked before the death became known here is taken off too. */
const whenever = new Date('9999-12-31T00:00:00Z');

export const onResidentDeceased =
  (
    known: KnownService,
    lives: LifeEventsService,
  ): Handler<(typeof careRequestsEvents)['resident.deceased.v1']> =>
  async ({ data, id, correlationid }, tx) => {
    await known.death(tx, data.residentId);
    return lives.cancelComing(tx, data.residentId, 'death', {
      eventId: id,
      correlationId: correlationid,
      at: whenever,
    });
  };
