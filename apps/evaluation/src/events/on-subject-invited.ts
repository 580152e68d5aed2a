import type { evaluationEvents } from '@chez-soi/contracts';
import type { Handler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onSubjectInvited =
  (facts: FactsService): Handler<(typeof evaluationEvents)['subject.invited.v1']> =>
  ({ data }, tx) =>
    facts.enrolment(tx, data.subjectId, { resident_id: data.residentId, invited_on: data.on });
