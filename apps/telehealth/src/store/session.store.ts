import { Injectable } from '@nestjs/common';
import type { EndReason } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';
import { CALL_MS, type Session } from '../domain/session';

interface Row extends Omit<Session, 'call' | 'endsAt'> {
  readonly endsAt: Date | null;
  readonly state: NonNullable<Session['call']>['state'] | null;
  readonly callerAccount: string;
  readonly callerRelationId: string | null;
  readonly answeredBy: string | null;
}

const columns = `x.id, CASE WHEN a.id IS NULL THEN 'call' ELSE 'appointment' END AS kind,
  coalesce(a.resident_id, c.resident_id) AS "residentId", coalesce(a.organization_id, c.organization_id) AS "organizationId",
  a.service_code AS "serviceCode", coalesce(a.starts_at, c.rung_at) AS "startsAt", a.ends_at AS "endsAt",
  a.state AS "appointmentState", s.ended_at AS "endedAt", c.state, c.caller_account AS "callerAccount",
  c.caller_relation_id AS "callerRelationId", c.answered_by AS "answeredBy"`;
/** An appointment that has no time yet, or is only held, has no session. */
const tables = `LEFT JOIN session s ON s.id = x.id LEFT JOIN session_call c ON c.session_id = x.id
  LEFT JOIN appointment a ON a.id = x.id AND a.starts_at IS NOT NULL
    AND a.state NOT IN ('proposed', 'pending', 'waitlist')
  WHERE a.id IS NOT NULL OR c.session_id IS NOT NULL`;

/** Sessions, read from the appointment or the call that they are of. */
@Injectable()
export class SessionStore {
  async read(sql: Sql, id: string): Promise<Session | undefined> {
    return (await this.readAll(sql, [id]))[0];
  }

  async readAll(sql: Sql, ids: readonly string[]): Promise<Session[]> {
    const text = `SELECT ${columns} FROM unnest($1::uuid[]) AS x(id) ${tables}`;
    return (await sql.query<Row>(text, [ids])).map(fromRow);
  }

  /** Makes sure that a session of an appointment has its row. */
  async open(tx: Sql, session: Session, now: Date): Promise<void> {
    const appointmentId = session.kind === 'appointment' ? session.id : null;
    await tx.query(
      'INSERT INTO session (id, appointment_id, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [session.id, appointmentId, now],
    );
  }

  /** False when it had ended before. */
  async end(sql: Sql, id: string, reason: EndReason, now: Date): Promise<boolean> {
    const rows = await sql.query(
      'UPDATE session SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL RETURNING 1',
      [id, now, reason],
    );
    return rows.length > 0;
  }

  /** Sessions that nobody ended and that were to end two hours and more ago, or whose appointment was called off. */
  async due(sql: Sql, before: Date, limit: number): Promise<Session[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT s.id FROM session s LEFT JOIN appointment a ON a.id = s.appointment_id
         LEFT JOIN session_call c ON c.session_id = s.id
       WHERE s.ended_at IS NULL AND (coalesce(a.ends_at, c.rung_at + $2 * interval '1 millisecond') <= $1
         OR a.state IN ('cancelled', 'noshow', 'fulfilled'))
       ORDER BY s.id LIMIT $3`,
      [before, CALL_MS, limit],
    );
    return this.readAll(
      sql,
      rows.map(({ id }) => id),
    );
  }

  /**
   * Sessions with somebody in the room by the tables, and ended ones whose Encounter goes on: after a restart neither
   * may be true any more.
   */
  async unsettled(sql: Sql): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT p.session_id AS id FROM session_stay t JOIN session_participant p ON p.id = t.participant_id
       WHERE t.left_at IS NULL
       UNION SELECT s.id FROM encounter e JOIN session s ON s.encounter_id = e.id
       WHERE s.ended_at IS NOT NULL AND e.state IN ('planned', 'arrived', 'triaged', 'in-progress', 'onleave')`,
    );
    return rows.map(({ id }) => id);
  }
}

function fromRow(row: Row): Session {
  const { state, callerAccount, callerRelationId, answeredBy, ...rest } = row;
  const call = state && { state, callerAccount, callerRelationId, answeredBy };
  return { ...rest, endsAt: row.endsAt ?? new Date(+row.startsAt + CALL_MS), call };
}
