import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, visitColumns } from '../facts.service';

/** The visit waits until it is validated again. */
export const onVisitDisputed = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['visit.disputed.v1']> =>
  facts.from('visit_fact', ({ data }) => ({ ...visitColumns(data), standing: 'disputed' }));
