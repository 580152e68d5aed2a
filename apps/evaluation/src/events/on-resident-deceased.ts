import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';
import type { SubjectsService } from '../subjects.service';

/** The person also leaves the pilot. Heard again (a rebuild), the part has ended already and nothing follows. */
export const onResidentDeceased =
  (
    facts: FactsService,
    subjects: SubjectsService,
  ): Handler<(typeof careRequestsEvents)['resident.deceased.v1']> =>
  async ({ data, id, correlationid }, tx) => {
    await facts.record(tx, 'resident_fact', { resident_id: data.residentId, deceased_on: data.on });
    return subjects.leaveByDeath(tx, data.residentId, data.on, {
      correlationId: correlationid,
      causationId: id,
    });
  };
