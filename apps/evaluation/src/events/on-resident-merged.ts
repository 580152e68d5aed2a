import type { careRequestsEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';
import type { SubjectsService } from '../subjects.service';

/** One person from now on; their part in the pilot follows. Heard again (a rebuild), it has followed already. */
export const onResidentMerged =
  (
    facts: FactsService,
    subjects: SubjectsService,
  ): Handler<(typeof careRequestsEvents)['resident.merged.v1']> =>
  async ({ data, id, correlationid }, tx) => {
    const { residentId, mergedResidentId, on } = data;
    await facts.record(tx, 'resident_fact', { resident_id: mergedResidentId, merged_into: residentId });
    const cause = { correlationId: correlationid, causationId: id };
    return subjects.followMerge(tx, { keptId: residentId, mergedId: mergedResidentId, on }, cause);
  };
