import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, recordedColumns } from '../facts.service';

/** From now on the visit counts, with the minutes that were found right. */
export const onVisitValidated = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['visit.validated.v1']> =>
  facts.from('visit_fact', ({ data }) => ({ ...recordedColumns(data), standing: 'validated' }));
