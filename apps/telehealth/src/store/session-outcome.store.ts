import type { Sql } from '@chez-soi/service-kit';
import type { MeasuredLine, SessionOutcome } from '../domain/session-outcome';

/** What the tables of rooms say about the session of an Encounter. */
export class SessionOutcomeStore {
  /** Of the room of the appointment, or of the call, that the Encounter follows. */
  async of(sql: Sql, encounterId: string, appointmentId: string | null): Promise<SessionOutcome> {
    const [row] = await sql.query<{
      sessionId: string | null;
      serviceCode: string | null;
      lines: MeasuredLine[];
    }>(
      `SELECT s.id AS "sessionId", a.service_code AS "serviceCode", coalesce((
         SELECT jsonb_agg(jsonb_build_object('participantId', p.id, 'role', p.role, 'joinMs', p.join_ms, 'rttMs', p.rtt_ms,
           'loss', p.loss, 'receivedKbps', p.received_kbps, 'sentKbps', p.sent_kbps, 'reconnects', p.reconnects,
           'audioOnlySeconds', p.audio_only_seconds, 'relayed', p.relayed) ORDER BY p.place)
         FROM session_participant p WHERE p.session_id = s.id
           AND EXISTS (SELECT FROM session_stay t WHERE t.participant_id = p.id)), '[]') AS lines
       FROM (SELECT $2::uuid AS appointment_id) AS x LEFT JOIN appointment a ON a.id = x.appointment_id
         LEFT JOIN session s ON s.id = coalesce(x.appointment_id, (SELECT id FROM session WHERE encounter_id = $1))`,
      [encounterId, appointmentId],
    );
    return row!;
  }
}
