import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, visitColumns } from '../facts.service';

export const onVisitDone = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['visit.done.v1']> =>
  facts.from('visit_fact', ({ data }) => ({ ...visitColumns(data), started_at: data.startedAt }));
