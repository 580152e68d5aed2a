import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { LifeEventsService } from '../life-events.service';
import type { KnownService } from '../known.service';
import type { MonitoredLives } from '../telemonitoring/life-events';

/** Far in the future: whatever was booked before the death became known here is taken off too. */
const whenever = new Date('9999-12-31T00:00:00Z');

export const onResidentDeceased =
  (
    known: KnownService,
    lives: LifeEventsService,
    monitored: MonitoredLives,
  ): Handler<(typeof careRequestsEvents)['resident.deceased.v1']> =>
  async ({ data, id, correlationid }, tx) => {
    await known.death(tx, data.residentId);
    const cause = { eventId: id, correlationId: correlationid };
    return [
      ...(await lives.cancelComing(tx, data.residentId, 'death', { ...cause, at: whenever })),
      ...(await monitored.death(tx, data.residentId, cause)),
    ];
  };
