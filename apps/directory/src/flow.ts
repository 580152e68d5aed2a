import { catalogueEvents, defineFlow, directoryEvents } from '@chez-soi/contracts';

/** Offers name services of the catalogue, so that the directory keeps their codes. */
export const flow = defineFlow({
  service: 'directory',
  publishes: directoryEvents,
  consumes: [catalogueEvents['service.published.v1'], catalogueEvents['service.retired.v1']],
});
