import { createHash } from 'node:crypto';
import type { Sql } from '../database/sql';

interface SealedFields {
  readonly id: string;
  readonly at: Date;
  readonly account: string | null;
  readonly roles: string[];
  readonly action: string;
  readonly outcome: string;
  readonly entity_type: string | null;
  readonly entity_ids: string[];
  readonly resident_id: string | null;
  readonly parameters: unknown;
  readonly correlation_id: string;
}
const FIELDS =
  'id, at, account, roles, action, outcome, entity_type, entity_ids, resident_id, parameters, correlation_id';

/**
 * Stamps position and hash chain on rows that have none, in order. Only one sealer may run: the relay calls it
 * under the service's advisory lock. Returns how many rows were sealed (at most `limit`).
 */
export async function sealAudit(sql: Sql, limit = 1000): Promise<number> {
  const rows = await sql.query<SealedFields>(
    `SELECT ${FIELDS} FROM audit WHERE position IS NULL ORDER BY id LIMIT ${limit}`,
  );
  if (rows.length === 0) return 0;
  const [last] = await sql.query<{ position: string; hash: Buffer }>(
    'SELECT position, hash FROM audit WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1',
  );
  let position = Number(last?.position ?? 0);
  let hash = last?.hash ?? Buffer.alloc(32);
  const sealed = rows.map((row) => {
    hash = chain(hash, ++position, row);
    return { id: row.id, position, hash: hash.toString('hex') };
  });
  await sql.query(
    `UPDATE audit SET position = s.position, hash = decode(s.hash, 'hex')
     FROM jsonb_to_recordset($1) AS s(id uuid, position bigint, hash text) WHERE audit.id = s.id`,
    [JSON.stringify(sealed)],
  );
  return rows.length;
}

/** A sealed row, from which a check goes on with the next. */
export interface SealPlace {
  readonly position: number;
  readonly hash: Buffer;
}

/** Result of checking the chain, or a part of it: how far it holds, and how many rows wait for their seal. */
export interface AuditVerification {
  readonly sealed: number;
  readonly unsealed: number;
  /** Position of the first row that was altered, removed or moved; null when the chain holds. */
  readonly brokenAt: number | null;
  /** Where the next part begins; null when nothing follows. */
  readonly next: SealPlace | null;
}

const start: SealPlace = { position: 0, hash: Buffer.alloc(32) };
/** Rows that are read at once. */
const BATCH = 1000;

/** Recomputes the hashes that follow `after`, of `most` rows (a multiple of 1,000) at most. */
export async function verifyAudit(sql: Sql, after = start, most = Infinity): Promise<AuditVerification> {
  let { position, hash } = after;
  for (;;) {
    const rows = await sql.query<SealedFields & { position: string; hash: Buffer }>(
      `SELECT ${FIELDS}, position, hash FROM audit WHERE position > $1 ORDER BY position LIMIT ${BATCH}`,
      [position],
    );
    for (const row of rows) {
      hash = chain(hash, ++position, row);
      if (Number(row.position) !== position || !hash.equals(row.hash)) return told(position - 1, position);
    }
    if (rows.length < BATCH) return told(position, null);
    if (position - after.position >= most) return told(position, null, { position, hash });
  }
  async function told(sealed: number, brokenAt: number | null, next: SealPlace | null = null) {
    return { sealed, unsealed: await unsealedRows(sql), brokenAt, next };
  }
}

async function unsealedRows(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ count: string }>(
    'SELECT count(*) AS count FROM audit WHERE position IS NULL',
  );
  return Number(row?.count ?? 0);
}

function chain(previous: Buffer, position: number, row: SealedFields): Buffer {
  const content = [
    position,
    row.id,
    row.at.toISOString(),
    row.account,
    row.roles,
    row.action,
    row.outcome,
    row.entity_type,
    row.entity_ids,
    row.resident_id,
    row.parameters,
    row.correlation_id,
  ];
  return createHash('sha256').update(previous).update(JSON.stringify(content)).digest();
}
