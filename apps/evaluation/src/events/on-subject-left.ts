import type { evaluationEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onSubjectLeft =
  (facts: FactsService): Handler<(typeof evaluationEvents)['subject.left.v1']> =>
  ({ data }, tx) =>
    facts.enrolment(tx, data.subjectId, {
      resident_id: data.residentId,
      left_on: data.on,
      left_reason: data.reason,
    });
