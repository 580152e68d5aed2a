import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, visitColumns } from '../facts.service';

/** The wait for help goes on if the visit that ended it did not take place. */
export const onVisitAnnulled = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['visit.annulled.v1']> =>
  facts.from('visit_fact', ({ data }) => ({ ...visitColumns(data), annulled: true }));
