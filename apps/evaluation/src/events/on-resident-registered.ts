import type { careRequestsEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onResidentRegistered = (
  facts: FactsService,
): GroupHandler<(typeof careRequestsEvents)['resident.registered.v1']> =>
  facts.from('resident_fact', ({ data, time }) => ({
    resident_id: data.residentId,
    registered_at: time,
    birth_year: data.birthYear,
    sex: data.sex,
    commune: data.communeCode,
    gir: data.gir,
  }));
