import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onResidentRegistered =
  (facts: FactsService): Handler<(typeof careRequestsEvents)['resident.registered.v1']> =>
  ({ data, time }, tx) =>
    facts.resident(tx, data.residentId, {
      registered_at: time,
      birth_year: data.birthYear,
      sex: data.sex,
      commune: data.communeCode,
      gir: data.gir,
    });
