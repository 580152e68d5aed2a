import { Injectable } from '@nestjs/common';
import type { Sql } from '@chez-soi/service-kit';
import type { Stay } from '../domain/encounter';

/** Who was in the room, from when until when. */
@Injectable()
export class StayStore {
  /** Opens stays of who came and closes those of who left, in one statement; the same twice changes nothing. */
  async settle(
    tx: Sql,
    sessionId: string,
    present: readonly { readonly id: string; readonly since: Date }[],
    now: Date,
  ): Promise<void> {
    await tx.query(
      `WITH present AS (SELECT * FROM unnest($2::uuid[], $3::timestamptz[]) AS n(id, since)),
       gone AS (UPDATE session_stay t SET left_at = greatest($4, t.entered_at) FROM session_participant p
         WHERE p.id = t.participant_id AND p.session_id = $1 AND t.left_at IS NULL
           AND NOT EXISTS (SELECT FROM present n WHERE n.id = t.participant_id))
       INSERT INTO session_stay (participant_id, entered_at) SELECT id, since FROM present n
         WHERE NOT EXISTS (SELECT FROM session_stay t WHERE t.participant_id = n.id AND t.left_at IS NULL)
       ON CONFLICT DO NOTHING`,
      [sessionId, present.map(({ id }) => id), present.map(({ since }) => since), now],
    );
  }

  /** Everybody's stays, in the order in which they came. */
  async of(sql: Sql, sessionId: string): Promise<Stay[]> {
    return sql.query<Stay>(
      `SELECT p.role, p.reference, t.entered_at AS "from", t.left_at AS "until"
       FROM session_stay t JOIN session_participant p ON p.id = t.participant_id
       WHERE p.session_id = $1 ORDER BY t.entered_at, p.place`,
      [sessionId],
    );
  }

  async linkEncounter(tx: Sql, sessionId: string, encounterId: string): Promise<void> {
    await tx.query('UPDATE session SET encounter_id = $2 WHERE id = $1', [sessionId, encounterId]);
  }

  /** The session's encounter, or the appointment's that somebody planned; locks the session. */
  async lockEncounter(tx: Sql, sessionId: string): Promise<string | null> {
    await tx.query('SELECT 1 FROM session WHERE id = $1 FOR UPDATE', [sessionId]);
    const [row] = await tx.query<{ id: string | null }>(
      `SELECT coalesce(s.encounter_id, (SELECT e.id FROM encounter e WHERE e.appointment_id = s.id
         AND e.state NOT IN ('cancelled', 'entered-in-error'))) AS id FROM session s WHERE s.id = $1`,
      [sessionId],
    );
    return row?.id ?? null;
  }
}
