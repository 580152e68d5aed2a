import type { telehealthEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

export const onSessionEnded = (
  facts: FactsService,
): GroupHandler<(typeof telehealthEvents)['session.ended.v1']> =>
  facts.from('session_fact', ({ data }) => ({
    encounter_id: data.encounterId,
    session_id: data.sessionId,
    resident_id: data.residentId,
    service_code: data.serviceCode,
    began_at: data.beganAt,
    ended_at: data.endedAt,
    seconds_together: data.secondsTogether,
    participants: data.roles.length,
  }));
