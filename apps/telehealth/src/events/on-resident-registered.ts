import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { KnownService } from '../known.service';

export const onResidentRegistered =
  (known: KnownService): Handler<(typeof careRequestsEvents)['resident.registered.v1']> =>
  ({ data }, tx) =>
    known.resident(tx, data.residentId);
