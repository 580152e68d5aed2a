import type { catalogueEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { copyService } from '../store/offer.store';

/** No new offer of the service; those that exist hold until they are withdrawn. */
export const onServiceRetired: Handler<(typeof catalogueEvents)['service.retired.v1']> = (event, tx) =>
  copyService(tx, {
    id: event.data.serviceId,
    code: event.data.serviceCode,
    active: false,
    sequence: Number(event.sequence),
  });
