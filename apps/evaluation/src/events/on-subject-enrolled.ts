import type { evaluationEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onSubjectEnrolled = (
  facts: FactsService,
): GroupHandler<(typeof evaluationEvents)['subject.enrolled.v1']> =>
  facts.from('enrolment_fact', ({ data }) => ({
    subject_id: data.subjectId,
    resident_id: data.residentId,
    enrolled_on: data.on,
    arm: data.arm,
  }));
