import type { Sql } from '@chez-soi/service-kit';
import { type Projection, projections } from './facts.store';

/**
 * All projections as text, one JSON line per row, sorted by key, fields as jsonb sorts them, instants in UTC, without processing times:
 * two databases that took in the same events give the same bytes, whatever the order between subjects.
 */
export async function canonicalDump(sql: Sql): Promise<string> {
  const lines: string[] = [];
  for (const [projection, key] of Object.entries(projections) as [Projection, string][]) {
    lines.push(`# ${projection}`);
    const rows = await sql.query<Record<string, unknown>>(
      `SELECT (to_jsonb(f) || ${await instantsAsUtc(sql, projection)}) AS row FROM ${projection} f ORDER BY f.${key}`,
    );
    lines.push(...rows.map(({ row }) => JSON.stringify(row)));
  }
  return `${lines.join('\n')}\n`;
}

/** SQL of a JSON object that replaces each instant of `f` by one that does not depend on the session's time zone. */
async function instantsAsUtc(sql: Sql, projection: Projection): Promise<string> {
  const columns = await sql.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND atttypid = 'timestamptz'::regtype ORDER BY attnum`,
    [projection],
  );
  const pairs = columns.map(
    ({ name }) => `'${name}', to_char(f.${name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  );
  return `jsonb_build_object(${pairs.join(', ')})`;
}
