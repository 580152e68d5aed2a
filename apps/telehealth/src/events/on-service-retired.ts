import type { catalogueEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { KnownService } from '../known.service';

export const onServiceRetired =
  (known: KnownService): Handler<(typeof catalogueEvents)['service.retired.v1']> =>
  ({ data, sequence }, tx) =>
    known.service(tx, data.serviceCode, false, sequence);
