import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onResidentMoved = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['resident.moved.v1']> =>
  facts.from('resident_fact', ({ data }) => ({ resident_id: data.residentId, commune: data.communeCode }));
