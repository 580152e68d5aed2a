import { type Client, escapeIdentifier } from 'pg';
import { BackupError } from './backup-error';
import { type BackupHeader, type BackupRow, FORMAT, FORMAT_VERSION, SESSION_SETTINGS } from './backup-format';
import { BackupWriter } from './backup-writer';
import { codeOf, connect } from './connect';
import { missingSchemas, qualified, readSequences, readTables, type Table } from './inventory';

export interface BackupSummary {
  readonly tables: number;
  readonly rows: number;
  /** ISO 8601, UTC: when the backup was made. */
  readonly createdAt: string;
}

/** Rows are fetched so many bytes at a time, as far as single rows allow. */
const FETCH_BYTES = 4 * 1024 * 1024;

/**
 * Writes every row of `schemas`, as they were at one moment, into `file` (gzip); the platform may go on working.
 * @throws BackupError with one sentence; no incomplete file stays behind.
 */
export async function backup(url: string, schemas: readonly string[], file: string): Promise<BackupSummary> {
  try {
    const writer = new BackupWriter(file);
    try {
      const client = await connect(url);
      try {
        return await dump(client, schemas, writer);
      } finally {
        await client.end().catch(() => undefined);
      }
    } catch (error) {
      await writer.abandon();
      throw error;
    }
  } catch (error) {
    throw explain(error, file);
  }
}

async function dump(
  client: Client,
  schemas: readonly string[],
  writer: BackupWriter,
): Promise<BackupSummary> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${SESSION_SETTINGS}`);
  const missing = await missingSchemas(client, schemas);
  if (missing.length > 0) throw new BackupError(`The database has no schema ${missing.join(', ')}.`);
  const tables = await readTables(client, schemas);
  const header: BackupHeader = {
    format: FORMAT,
    version: FORMAT_VERSION,
    ...(await moment(client)),
    schemas,
    tables: tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
    // Read after the snapshot was taken: never behind the rows.
    sequences: await readSequences(client, schemas),
  };
  await writer.write('H', header);
  for (const [index, table] of tables.entries()) {
    await writer.write('T', index);
    await dumpRows(client, table, writer);
  }
  await client.query('COMMIT');
  return { tables: tables.length, rows: await writer.finish(), createdAt: header.createdAt };
}

async function moment(client: Client): Promise<{ createdAt: string; postgres: string }> {
  const { rows } = await client.query<{ now: Date; version: string }>(
    `SELECT now() AS now, current_setting('server_version') AS version`,
  );
  return { createdAt: rows[0]!.now.toISOString(), postgres: rows[0]!.version };
}

async function dumpRows(client: Client, table: Table, writer: BackupWriter): Promise<void> {
  if (table.columns.length === 0) return;
  const columns = table.columns.map(({ name }) => escapeIdentifier(name));
  // Children that inherit from a plain table are tables of their own here; partitions are not.
  const source = `${table.isPartitioned ? '' : 'ONLY '}${qualified(table)}`;
  const count = await rowsPerFetch(client, columns, source);
  const values = columns.map((column) => `${column}::text`).join(', ');
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR SELECT ${values} FROM ${source}`);
  for (;;) {
    const { rows } = await client.query<BackupRow>({
      text: `FETCH ${count} FROM backup_rows`,
      rowMode: 'array',
    });
    for (const row of rows) await writer.write('R', row);
    if (rows.length < count) break;
  }
  await client.query('CLOSE backup_rows');
}

/** Stored sizes are known without unpacking the values; as text they grow two to four times. */
async function rowsPerFetch(client: Client, columns: readonly string[], source: string): Promise<number> {
  const size = columns
    .map((column) => `coalesce(pg_catalog.pg_column_size(${column}), 0)::bigint`)
    .join(' + ');
  const { rows } = await client.query<{ widest: string | null }>(
    `SELECT max(${size}) AS widest FROM ${source}`,
  );
  return Math.max(1, Math.min(2000, Math.floor(FETCH_BYTES / (4 * Number(rows[0]?.widest ?? 0) + 1))));
}

function explain(error: unknown, file: string): BackupError {
  if (error instanceof BackupError) return error;
  const code = codeOf(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new BackupError(`The disk is full: ${file} was not written. Free space or choose another disk.`, {
      failure: 'disk-full',
      cause: error,
    });
  if (
    ['ENOENT', 'ENOTDIR', 'EACCES', 'EROFS'].includes(code) &&
    (error as NodeJS.ErrnoException).syscall === 'open'
  )
    return new BackupError(
      `${file} cannot be written (${code}). Choose a folder that exists and is writable.`,
      { failure: 'not-writable', cause: error },
    );
  const reason = error instanceof Error ? error.message : String(error);
  return new BackupError(`The backup ${file} was not made: ${reason}`, { cause: error });
}
