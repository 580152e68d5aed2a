import { catalogueEvents, defineFlow } from '@chez-soi/contracts';

/** The catalogue listens to nobody: it says what can be asked for. */
export const flow = defineFlow({ service: 'catalogue', publishes: catalogueEvents, consumes: [] });
