import type { catalogueEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { KnownService } from '../known.service';

export const onServicePublished =
  (known: KnownService): Handler<(typeof catalogueEvents)['service.published.v1']> =>
  ({ data, sequence }, tx) =>
    known.service(tx, data.serviceCode, true, sequence);
