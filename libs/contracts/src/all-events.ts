import { apaEvents } from './apa.events';
import { careRequestsEvents } from './care-requests.events';
import { catalogueEvents } from './catalogue.events';
import type { EventDefinition } from './define-event';
import { directoryEvents } from './directory.events';
import { evaluationEvents } from './evaluation.events';
import { fundingEvents } from './funding.events';
import { telehealthEvents } from './telehealth.events';

/** Every event of the platform, by publisher. */
export const allEvents: readonly EventDefinition[] = [
  catalogueEvents,
  directoryEvents,
  careRequestsEvents,
  apaEvents,
  telehealthEvents,
  fundingEvents,
  evaluationEvents,
].flatMap((events) => Object.values(events) as EventDefinition[]);
