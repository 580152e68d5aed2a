import { Injectable } from '@nestjs/common';
import type { CallState, ListedCaller } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';

/** A call to a resident's tablet. */
export interface Call {
  readonly id: string;
  readonly residentId: string;
  readonly organizationId: string | null;
  readonly callerAccount: string;
  readonly callerRelationId: string | null;
  readonly callerName: string;
  readonly noTouch: boolean;
  readonly reachable: boolean;
  readonly state: CallState;
  readonly rungAt: Date;
  readonly answeredBy: string | null;
}

const columns = `session_id AS id, resident_id AS "residentId", organization_id AS "organizationId",
  caller_account AS "callerAccount", caller_relation_id AS "callerRelationId", caller_name AS "callerName",
  no_touch AS "noTouch", reachable, state, rung_at AS "rungAt", answered_by AS "answeredBy"`;

/** Calls, and who may be put through without a touch. */
@Injectable()
export class CallStore {
  async read(sql: Sql, id: string): Promise<Call | undefined> {
    return (await sql.query<Call>(`SELECT ${columns} FROM session_call WHERE session_id = $1`, [id]))[0];
  }

  async lock(tx: Sql, id: string): Promise<Call | undefined> {
    const text = `SELECT ${columns} FROM session_call WHERE session_id = $1 FOR UPDATE`;
    return (await tx.query<Call>(text, [id]))[0];
  }

  async ringing(sql: Sql, residentId: string): Promise<Call | undefined> {
    const text = `SELECT ${columns} FROM session_call WHERE resident_id = $1 AND state = 'ringing'`;
    return (await sql.query<Call>(text, [residentId]))[0];
  }

  /** Whether the tablet rings, or somebody is in a call with it. */
  async isBusy(tx: Sql, residentId: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT 1 FROM session_call c JOIN session s ON s.id = c.session_id
       WHERE c.resident_id = $1 AND s.ended_at IS NULL AND (c.state = 'ringing' OR c.state = 'answered'
         AND EXISTS (SELECT FROM session_participant p JOIN session_stay t ON t.participant_id = p.id
           WHERE p.session_id = s.id AND t.left_at IS NULL)) LIMIT 1`,
      [residentId],
    );
    return rows.length > 0;
  }

  /** Of the calls that ring: those since `rungBefore`, and those whose room is `abandoned`. */
  async unanswered(sql: Sql, rungBefore: Date, abandoned: readonly string[]): Promise<Call[]> {
    const text = `SELECT ${columns} FROM session_call
      WHERE state = 'ringing' AND (rung_at <= $1 OR session_id = ANY($2)) ORDER BY rung_at LIMIT 100`;
    return sql.query<Call>(text, [rungBefore, abandoned]);
  }

  /** Whether an organisation has, or had, a remote appointment with the person: else it is a stranger to them. */
  async isRelated(sql: Sql, organizationId: string, residentId: string): Promise<boolean> {
    const rows = await sql.query(
      `SELECT 1 FROM appointment WHERE organization_id = $1 AND resident_id = $2
         AND state IN ('booked', 'arrived', 'checked-in', 'fulfilled', 'noshow') LIMIT 1`,
      [organizationId, residentId],
    );
    return rows.length > 0;
  }

  async list(
    sql: Sql,
    residentId: string,
  ): Promise<{ readonly version: number; readonly callers: readonly ListedCaller[] }> {
    const rows = await sql.query<{ version: number; callers: ListedCaller[] }>(
      'SELECT version, callers FROM caller_list WHERE resident_id = $1',
      [residentId],
    );
    return rows[0] ?? { version: 0, callers: [] };
  }

  /** What was of one file is of the file that it became part of; its own list stands. */
  async followMerge(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await tx.query(
      `UPDATE session_call SET resident_id = $1, state = CASE state WHEN 'ringing' THEN 'missed' ELSE state END
       WHERE resident_id = $2`,
      [keptId, mergedId],
    );
    await tx.query(
      `UPDATE caller_list SET resident_id = $1 WHERE resident_id = $2
         AND NOT EXISTS (SELECT FROM caller_list WHERE resident_id = $1)`,
      [keptId, mergedId],
    );
  }
}
