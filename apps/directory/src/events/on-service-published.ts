import type { catalogueEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { copyService } from '../store/offer.store';

/** The service may be offered from now on. */
export const onServicePublished: Handler<(typeof catalogueEvents)['service.published.v1']> = (event, tx) =>
  copyService(tx, {
    id: event.data.serviceId,
    code: event.data.serviceCode,
    active: true,
    sequence: Number(event.sequence),
  });
