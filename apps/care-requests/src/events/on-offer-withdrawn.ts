import type { directoryEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { ProjectionsStore } from '../store/projections.store';

/** A provider no longer delivers a service after a day. */
export function onOfferWithdrawn(): Handler<(typeof directoryEvents)['offer.withdrawn.v1']> {
  return (event, tx) => new ProjectionsStore(tx).offerWithdrawn(event.data, Number(event.sequence));
}
