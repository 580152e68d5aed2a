import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, recordedColumns } from '../facts.service';

export const onVisitDone = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['visit.done.v1']> =>
  facts.from('visit_fact', ({ data }) => recordedColumns(data));
