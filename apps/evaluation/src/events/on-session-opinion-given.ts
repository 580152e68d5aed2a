import type { telehealthEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onSessionOpinionGiven = (
  facts: FactsService,
): GroupHandler<(typeof telehealthEvents)['session-opinion.given.v1']> =>
  facts.from('opinion_fact', ({ data }) => ({
    opinion_id: data.opinionId,
    session_id: data.sessionId,
    resident_id: data.residentId,
    role: data.role,
    opinion: data.opinion,
    given_at: data.at,
  }));
