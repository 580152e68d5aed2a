import { type Client, escapeIdentifier } from 'pg';

export interface Column {
  readonly name: string;
  /** As PostgreSQL writes the type, e.g. `character varying(20)`. */
  readonly type: string;
}

/** A table whose rows are kept; a partitioned one stands for its partitions. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly isPartitioned: boolean;
  /** Those that can be written: generated columns compute themselves. */
  readonly columns: readonly Column[];
}

export interface Sequence {
  readonly schema: string;
  readonly name: string;
  /** The value that comes next; a text, because it may exceed what a number holds. */
  readonly next: string;
}

export function qualified({ schema, name }: { schema: string; name: string }): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}

export async function missingSchemas(client: Client, schemas: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ nspname: string }>(
    'SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = ANY($1)',
    [schemas],
  );
  return schemas.filter((schema) => !rows.some(({ nspname }) => nspname === schema));
}

export async function readTables(client: Client, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS "isPartitioned",
            (SELECT coalesce(json_agg(json_build_object('name', attname, 'type', format_type(atttypid, atttypmod))
                                      ORDER BY attnum), '[]')
               FROM pg_catalog.pg_attribute
              WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      ORDER BY 1, 2`,
    [schemas],
  );
  return rows;
}

export async function readSequences(client: Client, schemas: readonly string[]): Promise<Sequence[]> {
  const { rows } = await client.query<{ schema: string; name: string; step: string }>(
    `SELECT n.nspname AS schema, c.relname AS name, s.seqincrement AS step
       FROM pg_catalog.pg_sequence s
       JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1) ORDER BY 1, 2`,
    [schemas],
  );
  const sequences: Sequence[] = [];
  for (const { schema, name, step } of rows) {
    const state = await client.query<{ last_value: string; is_called: boolean }>(
      `SELECT last_value, is_called FROM ${qualified({ schema, name })}`,
    );
    const { last_value, is_called } = state.rows[0]!;
    sequences.push({ schema, name, next: String(BigInt(last_value) + (is_called ? BigInt(step) : 0n)) });
  }
  return sequences;
}
