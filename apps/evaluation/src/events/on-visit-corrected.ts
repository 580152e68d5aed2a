import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import { type FactsService, recordedColumns } from '../facts.service';

/** A first visit may have begun on another day than the device said. */
export const onVisitCorrected = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['visit.corrected.v1']> =>
  facts.from('visit_fact', ({ data }) => recordedColumns(data));
