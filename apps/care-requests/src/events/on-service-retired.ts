import type { catalogueEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { ProjectionsStore } from '../store/projections.store';

/** A kind of service can no longer be asked for. */
export function onServiceRetired(): Handler<(typeof catalogueEvents)['service.retired.v1']> {
  return (event, tx) => new ProjectionsStore(tx).serviceRetired(event.data, Number(event.sequence));
}
