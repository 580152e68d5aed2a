import type { Month } from '@chez-soi/economics';
import type { Day } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { firstDayOf } from '../domain/ledger/calendar';
import { MONTHS_LOCK } from './fact.store';

/** A month as far as its closing has come. */
export interface LedgerMonth {
  readonly month: Month;
  readonly state: 'closing' | 'closed';
  readonly runId: string;
  readonly afterResident: string | null;
  readonly persons: number;
  readonly statements: number;
  readonly entries: number;
  readonly begunAt: Date;
  readonly closedAt: Date | null;
  /** People whose month changed since, and is not posted yet. */
  readonly due: number;
  /** People whose month cannot be reckoned. */
  readonly held: number;
}

const columns = `to_char(m.month, 'YYYY-MM') AS month, m.state, m.run_id AS "runId", m.after_resident AS "afterResident",
  m.persons, m.statements, m.entries, m.begun_at AS "begunAt", m.closed_at AS "closedAt"`;

/** Months that are being closed or are closed, newest first. */
export async function allMonths(sql: Sql): Promise<LedgerMonth[]> {
  return sql.query<LedgerMonth>(
    `SELECT ${columns}, (count(d.month) FILTER (WHERE d.held IS NULL))::int AS due,
       (count(d.month) FILTER (WHERE d.held IS NOT NULL))::int AS held
     FROM ledger_month m LEFT JOIN ledger_due d ON d.month = m.month GROUP BY m.month ORDER BY m.month DESC`,
  );
}

/** Begins to close a month; nothing where that was begun before. In a transaction of its own. */
export async function beginClosing(
  tx: Sql,
  month: Month,
  { runId, now }: { readonly runId: string; readonly now: Date },
): Promise<boolean> {
  // Whoever wrote something that counts has committed before this returns, or sees the month (see MONTHS_LOCK).
  await tx.query(`SELECT pg_advisory_xact_lock(${MONTHS_LOCK})`);
  const rows = await tx.query(
    `INSERT INTO ledger_month (month, state, run_id, begun_at) VALUES ($1, 'closing', $2, $3)
     ON CONFLICT DO NOTHING RETURNING 1`,
    [firstDayOf(month), runId, now],
  );
  return rows.length === 1;
}

/** The oldest month that is being closed. */
export async function monthInClosing(
  sql: Sql,
): Promise<Pick<LedgerMonth, 'month' | 'runId' | 'afterResident'> | null> {
  const [row] = await sql.query<LedgerMonth>(
    `SELECT ${columns} FROM ledger_month m WHERE state = 'closing' ORDER BY month LIMIT 1`,
  );
  return row ?? null;
}

export async function endClosing(tx: Sql, month: Month, now: Date): Promise<void> {
  await tx.query(`UPDATE ledger_month SET state = 'closed', closed_at = $2 WHERE month = $1`, [
    firstDayOf(month),
    now,
  ]);
}

/** The next people in the order of their ids. */
export async function personsAfter(sql: Sql, after: string | null, limit: number): Promise<string[]> {
  const rows = await sql.prepared<{ id: string }>(
    'ledger-persons-after',
    `SELECT resident_id AS id FROM ledger_person WHERE $1::uuid IS NULL OR resident_id > $1 ORDER BY resident_id LIMIT $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}

/** The oldest month in which something is due. */
export async function monthDue(
  sql: Sql,
): Promise<{ readonly month: Month; readonly closed: boolean } | null> {
  const [row] = await sql.query<{ month: Month; closed: boolean }>(
    `SELECT to_char(d.month, 'YYYY-MM') AS month, m.state = 'closed' AS closed
     FROM ledger_due d JOIN ledger_month m ON m.month = d.month WHERE d.held IS NULL ORDER BY d.month LIMIT 1`,
  );
  return row ?? null;
}

/** People whose month is due, and those into whose file theirs was merged. */
export async function personsDue(sql: Sql, month: Month, limit: number): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `WITH due AS (SELECT resident_id AS id FROM ledger_due WHERE month = $1 AND held IS NULL ORDER BY resident_id LIMIT $2)
     SELECT id FROM due UNION SELECT a.root_id FROM due JOIN resident_alias a ON a.merged_id = due.id`,
    [firstDayOf(month), limit],
  );
  return rows.map(({ id }) => id);
}

/** The marks of people's months; read before anything else of a batch. */
export async function marksOf(
  sql: Sql,
  month: Month,
  personIds: readonly string[],
): Promise<{ readonly residentId: string; readonly mark: string }[]> {
  return sql.query(
    `SELECT resident_id AS "residentId", mark::text FROM ledger_due WHERE month = $1 AND resident_id = ANY($2::uuid[])`,
    [firstDayOf(month), personIds],
  );
}

/** People whose month could not be reckoned are due again; in the order in which a batch marks them. */
export async function releaseHeld(tx: Sql): Promise<void> {
  await tx.query(
    `WITH waiting AS (SELECT month, resident_id FROM ledger_due WHERE held IS NOT NULL ORDER BY month, resident_id FOR UPDATE)
     UPDATE ledger_due d SET held = NULL, mark = nextval('ledger_mark') FROM waiting w
     WHERE d.month = w.month AND d.resident_id = w.resident_id`,
  );
}

/** The day from which there is anything to pay; null without. */
export async function firstPaidDay(sql: Sql): Promise<Day | null> {
  const [row] = await sql.query<{ day: Day | null }>(
    `SELECT least((SELECT min(day) FROM visit WHERE standing = 'validated'),
       (SELECT min(day) FROM person_fact WHERE kind = 'mission-started'))::text AS day`,
  );
  return row!.day;
}

/** When the last event was taken in; null before the first. */
export async function lastArrival(sql: Sql): Promise<string | null> {
  const [row] = await sql.query<{ at: string | null }>('SELECT max(at)::text AS at FROM inbox');
  return row!.at;
}
