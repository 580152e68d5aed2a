import { type Client, escapeIdentifier } from 'pg';
import type { BackupSummary } from './backup';
import { BackupError } from './backup-error';
import { type BackupHeader, type BackupRow, SESSION_SETTINGS } from './backup-format';
import { readBackup, verifyBackup } from './backup-reader';
import { codeOf, connect } from './connect';
import { qualified, readSequences, readTables, type Table } from './inventory';

const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 2 * 1024 * 1024;

/**
 * Replaces every row of `schemas` by those of a backup, in one transaction, of which the statement `last` is part. Needs
 * a superuser; the tables must be those that the backup was made from, and nobody may be using them.
 * @throws BackupError with one sentence; the database is then unchanged.
 */
export async function restore(
  url: string,
  schemas: readonly string[],
  file: string,
  last = '',
): Promise<BackupSummary> {
  // The whole file is read once before anything is touched.
  const header = await verifyBackup(file);
  const absent = schemas.filter((schema) => !header.schemas.includes(schema));
  if (absent.length > 0) throw new BackupError(`${file} holds nothing of schema ${absent.join(', ')}.`);
  try {
    const client = await connect(url);
    try {
      return await replaceAll(client, schemas, file, header, last);
    } finally {
      // Ending the connection undoes a transaction that did not come to its end.
      await client.end().catch(() => undefined);
    }
  } catch (error) {
    throw explain(error, file);
  }
}

async function replaceAll(
  client: Client,
  schemas: readonly string[],
  file: string,
  header: BackupHeader,
  last: string,
): Promise<BackupSummary> {
  await client.query(`BEGIN; ${SESSION_SETTINGS}; SET LOCAL lock_timeout = '10s'`);
  // Rows come table by table: foreign keys and triggers rest meanwhile, the snapshot being whole in itself.
  await client.query('SET LOCAL session_replication_role = replica');
  const tables = await readTables(client, schemas);
  compare(tables, header, schemas, file);
  await compareSequences(client, header, schemas, file);
  if (tables.length > 0) await client.query(`TRUNCATE ${tables.map(qualified).join(', ')}`);
  const rows = await insertAll(client, tables, file, header);
  for (const sequence of header.sequences)
    if (schemas.includes(sequence.schema))
      await client.query(`ALTER SEQUENCE ${qualified(sequence)} RESTART WITH ${BigInt(sequence.next)}`);
  if (last) await client.query(last);
  await client.query('COMMIT');
  return { tables: tables.length, rows, createdAt: header.createdAt };
}

/** Rows of other columns, or beside tables the backup never saw, would make a database that no version knows. */
function compare(
  tables: readonly Table[],
  header: BackupHeader,
  schemas: readonly string[],
  file: string,
): void {
  const describe = ({ columns }: Pick<Table, 'columns'>) =>
    JSON.stringify(columns.map(({ name, type }) => [name, type]).sort());
  const saved = new Map(
    header.tables.filter(({ schema }) => schemas.includes(schema)).map((table) => [qualified(table), table]),
  );
  const present = new Map(tables.map((table) => [qualified(table), table]));
  const missing = [...saved.keys()].filter((name) => !present.has(name));
  const unknown = [...present.keys()].filter((name) => !saved.has(name));
  const changed = [...saved].filter(
    ([name, table]) => present.has(name) && describe(present.get(name)!) !== describe(table),
  );
  const differences = [
    ...missing.map((name) => `${name} does not exist in the database`),
    ...unknown.map((name) => `${name} is not in the backup`),
    ...changed.map(([name]) => `${name} has other columns`),
  ];
  if (differences.length > 0) throw otherVersion(file, differences);
}

async function compareSequences(
  client: Client,
  header: BackupHeader,
  schemas: readonly string[],
  file: string,
): Promise<void> {
  const present = new Set((await readSequences(client, schemas)).map(qualified));
  const missing = header.sequences
    .filter((sequence) => schemas.includes(sequence.schema) && !present.has(qualified(sequence)))
    .map((sequence) => `sequence ${qualified(sequence)} does not exist in the database`);
  if (missing.length > 0) throw otherVersion(file, missing);
}

function otherVersion(file: string, differences: readonly string[]): BackupError {
  return new BackupError(
    `${file} was made by another version of Chez-soi: ${differences.slice(0, 5).join('; ')}. ` +
      'Restore it with the version that made it, then upgrade; nothing was changed.',
    { failure: 'other-version' },
  );
}

async function insertAll(
  client: Client,
  tables: readonly Table[],
  file: string,
  header: BackupHeader,
): Promise<number> {
  let table: Table | undefined;
  let columns: readonly string[] = [];
  let batch: BackupRow[] = [];
  let characters = 0;
  let total = 0;
  const flush = async () => {
    if (table && batch.length > 0) total += await insertBatch(client, table, columns, batch);
    batch = [];
    characters = 0;
  };
  for await (const entry of readBackup(file)) {
    if (entry.kind === 'table') {
      await flush();
      const saved = header.tables[entry.index];
      table = tables.find(({ schema, name }) => schema === saved?.schema && name === saved.name);
      columns = saved?.columns.map(({ name }) => name) ?? [];
    } else if (entry.kind === 'row' && table) {
      batch.push(entry.row);
      for (const value of entry.row) characters += value?.length ?? 0;
      if (batch.length >= BATCH_ROWS || characters >= BATCH_CHARACTERS) await flush();
    }
  }
  await flush();
  return total;
}

/** One parameter per column, so that the number of rows is free; each text becomes what its column is. */
async function insertBatch(
  client: Client,
  table: Table,
  columns: readonly string[],
  rows: BackupRow[],
): Promise<number> {
  const names = columns.map((name) => escapeIdentifier(name)).join(', ');
  const values = columns.map(
    (name, index) => `v.c${index}::${table.columns.find((column) => column.name === name)!.type}`,
  );
  const arrays = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const aliases = columns.map((_, index) => `c${index}`).join(', ');
  const { rowCount } = await client.query(
    `INSERT INTO ${qualified(table)} (${names}) OVERRIDING SYSTEM VALUE
     SELECT ${values.join(', ')} FROM unnest(${arrays}) AS v(${aliases})`,
    columns.map((_, index) => rows.map((row) => row[index] ?? null)),
  );
  return rowCount ?? 0;
}

function explain(error: unknown, file: string): BackupError {
  if (error instanceof BackupError) return error;
  const code = codeOf(error);
  const reason = error instanceof Error ? error.message : String(error);
  const because =
    code === '55P03'
      ? 'its tables are in use. Stop Chez-soi and whatever else is connected, then try again'
      : code === '42501'
        ? 'only a superuser of the database may restore. Use the administrator’s connection string'
        : reason;
  const failure = code === '55P03' ? 'in-use' : code === '42501' ? 'rights' : 'failed';
  return new BackupError(`${file} was not restored and nothing was changed: ${because}.`, {
    failure,
    cause: error,
  });
}
