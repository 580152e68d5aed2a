import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { LifeEventsService } from '../life-events.service';
import type { KnownService } from '../known.service';
import type { MonitoredLives } from '../telemonitoring/life-events';

export const onResidentMerged =
  (
    known: KnownService,
    lives: LifeEventsService,
    monitored: MonitoredLives,
  ): Handler<(typeof careRequestsEvents)['resident.merged.v1']> =>
  async ({ data: { residentId, mergedResidentId }, id, correlationid }, tx) => {
    await known.merge(tx, residentId, mergedResidentId);
    await monitored.merge(tx, residentId, mergedResidentId);
    const cause = { eventId: id, correlationId: correlationid };
    return lives.followMerge(tx, residentId, mergedResidentId, cause);
  };
