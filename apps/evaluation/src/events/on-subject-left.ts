import type { evaluationEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onSubjectLeft = (
  facts: FactsService,
): GroupHandler<(typeof evaluationEvents)['subject.left.v1']> =>
  facts.from('enrolment_fact', ({ data }) => ({
    subject_id: data.subjectId,
    resident_id: data.residentId,
    left_on: data.on,
    left_reason: data.reason,
  }));
