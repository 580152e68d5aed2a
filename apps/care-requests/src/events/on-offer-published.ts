import type { directoryEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import { ProjectionsStore } from '../store/projections.store';

/** A provider delivers a service at a price from a day on. */
export function onOfferPublished(): Handler<(typeof directoryEvents)['offer.published.v1']> {
  return (event, tx) => new ProjectionsStore(tx).offerPublished(event.data, Number(event.sequence));
}
