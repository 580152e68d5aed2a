import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { KnownService } from '../known.service';
import type { MonitoredLives } from '../telemonitoring/life-events';

/** Readings are expected again, from the day of the return on. */
export const onResidentReturned =
  (
    known: KnownService,
    monitored: MonitoredLives,
  ): Handler<(typeof careRequestsEvents)['resident.returned.v1']> =>
  async ({ data }, tx) => {
    await known.hospital(tx, data.residentId, false);
    await monitored.home(tx, data.residentId, data.on);
  };
