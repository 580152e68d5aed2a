import type { telehealthEvents } from '@chez-soi/contracts';
import type { GroupHandler } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';

/** A session that never began. */
export const onSessionMissed = (
  facts: FactsService,
): GroupHandler<(typeof telehealthEvents)['session.missed.v1']> =>
  facts.from('session_fact', ({ data }) => ({
    encounter_id: data.encounterId,
    session_id: data.sessionId,
    resident_id: data.residentId,
    service_code: data.serviceCode,
    ended_at: data.endedAt,
    seconds_together: 0,
  }));
