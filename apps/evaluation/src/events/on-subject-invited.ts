import type { evaluationEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onSubjectInvited = (
  facts: FactsService,
): GroupHandler<(typeof evaluationEvents)['subject.invited.v1']> =>
  facts.from('enrolment_fact', ({ data }) => ({
    subject_id: data.subjectId,
    resident_id: data.residentId,
    invited_on: data.on,
  }));
