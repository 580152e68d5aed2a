import type { catalogueEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { ProjectionsStore } from '../store/projections.store';

/** A kind of service can be asked for. */
export function onServicePublished(): Handler<(typeof catalogueEvents)['service.published.v1']> {
  return (event, tx) => new ProjectionsStore(tx).servicePublished(event.data, Number(event.sequence));
}
