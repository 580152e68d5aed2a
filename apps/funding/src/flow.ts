import { careRequestsEvents, defineFlow, directoryEvents, fundingEvents } from '@chez-soi/contracts';

/** Funding hears of visits that took place and of providers' prices, and says what each visit is worth. */
export const flow = defineFlow({
  service: 'funding',
  publishes: fundingEvents,
  consumes: [
    careRequestsEvents['visit.done.v1'],
    directoryEvents['offer.published.v1'],
    directoryEvents['offer.withdrawn.v1'],
  ],
  // For those who pay, invoice and study: nobody inside needs it.
  external: [
    fundingEvents['delivery.valued.v1'],
    fundingEvents['model.published.v1'],
    fundingEvents['model.retired.v1'],
    fundingEvents['figure.published.v1'],
  ],
});
