import type { evaluationEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onSubjectEnrolled =
  (facts: FactsService): Handler<(typeof evaluationEvents)['subject.enrolled.v1']> =>
  ({ data }, tx) =>
    facts.enrolment(tx, data.subjectId, {
      resident_id: data.residentId,
      enrolled_on: data.on,
      arm: data.arm,
    });
