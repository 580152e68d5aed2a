import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Client } from 'pg';
import { backup, BackupError, restore } from './index';
import { connect } from './connect';

const server = process.env['CHEZ_SOI_TEST_POSTGRES'] ?? '';
const databaseName = `backup_${randomBytes(4).toString('hex')}`;
const url = server.replace(/\/[^/?]*(\?|$)/, `/${databaseName}$1`);
const schemas = ['care', 'money'];

let folder: string;
let file: string;
let database: Client;

const TABLES = `
  CREATE SCHEMA care; CREATE SCHEMA money; CREATE SCHEMA other;
  CREATE TYPE care.kind AS ENUM ('visit', 'call');
  CREATE DOMAIN money.cents AS bigint CHECK (VALUE >= 0);
  CREATE TABLE care.resident (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, kinds care.kind[], born date,
    period tstzrange, document jsonb, raw json, piece bytea, ratio double precision, amount numeric,
    code char(5), stay interval, seen timestamptz, upper_name text GENERATED ALWAYS AS (upper(name)) STORED);
  CREATE TABLE care.link (child bigint REFERENCES care.resident, parent bigint REFERENCES care.resident);
  CREATE TABLE money.entry (resident bigint REFERENCES care.resident, month date NOT NULL, cents money.cents)
    PARTITION BY RANGE (month);
  CREATE TABLE money.entry_2026 PARTITION OF money.entry FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE TABLE other.untouched (id int);
  CREATE FUNCTION care.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'append only'; END $$;
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON care.link EXECUTE FUNCTION care.refuse();
  CREATE SEQUENCE money.invoice_number START 41;`;

const ROWS = `
  INSERT INTO care.resident (name, kinds, born, period, document, raw, piece, ratio, amount, code, stay, seen) VALUES
    ('Élise "Zoé" \\ O''Neil' || chr(10) || '{NULL}', '{visit,call}', '1931-02-28', '[2026-01-01 08:00+01,)',
     '{"b": [1, null], "a": "é"}', E'{"b" : 1,\\n "b":2}', '\\x00ff5c22', 0.1 + 0.2::float8, 12345678901234567890.0100,
     'AB', '1 mon 2 days 03:04:05.000006', '2026-03-29 01:59:59.999999+01'),
    ('', '{}', '-infinity', 'empty', 'null', NULL, '', 'NaN', 'NaN', '', '-1 days', 'infinity');
  INSERT INTO care.resident (name, piece) SELECT 'n' || i, decode(repeat(md5(i::text), 10), 'hex') FROM generate_series(3, 5000) i;
  INSERT INTO care.link VALUES (2, 1), (1, 2);
  INSERT INTO money.entry SELECT i, '2026-02-01', i * 100 FROM generate_series(1, 4000) i;
  INSERT INTO other.untouched VALUES (1);
  SELECT nextval('money.invoice_number'), nextval('money.invoice_number');`;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chez-soi-backup-'));
  file = join(folder, 'evening.backup');
  const admin = await connect(server);
  await admin.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
  await admin.query(`CREATE DATABASE ${databaseName}`);
  await admin.end();
  database = await connect(url);
  await database.query(TABLES);
  await database.query(ROWS);
});

afterEach(async () => {
  await database.end();
  const admin = await connect(server);
  await admin.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

/** Every row of every table, as text, so that nothing is lost in the comparison. */
async function everything(): Promise<unknown> {
  const { rows } = await database.query(`
    SELECT (SELECT json_agg(r::text ORDER BY id) FROM care.resident r) AS residents,
           (SELECT json_agg(l::text ORDER BY child) FROM care.link l) AS links,
           (SELECT json_agg(e::text ORDER BY resident) FROM money.entry e) AS entries,
           (SELECT count(*) FROM other.untouched) AS other`);
  return rows[0];
}

async function changeAll(): Promise<void> {
  await database.query(`
    UPDATE care.resident SET name = 'changed';
    INSERT INTO care.resident (name) VALUES ('new');
    DELETE FROM money.entry WHERE resident < 100;
    SELECT setval('money.invoice_number', 900)`);
}

async function refusal(source = file): Promise<BackupError> {
  const error = await restore(url, schemas, source).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BackupError);
  return error as BackupError;
}

describe('a backup', () => {
  it('gives back the same rows after everything was changed', async () => {
    const before = await everything();
    const made = await backup(url, schemas, file);
    expect(made).toMatchObject({ tables: 3, rows: 5000 + 2 + 4000 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await changeAll();
    expect(await everything()).not.toEqual(before);
    expect(await restore(url, schemas, file)).toEqual(made);
    expect(await everything()).toEqual(before);
  });

  it('lets numbering go on where it stood', async () => {
    await backup(url, schemas, file);
    await changeAll();
    await restore(url, schemas, file);
    const { rows } = await database.query(`
      WITH added AS (INSERT INTO care.resident (name) VALUES ('next') RETURNING id)
      SELECT id::int, nextval('money.invoice_number')::int AS invoice FROM added`);
    expect(rows).toEqual([{ id: 5001, invoice: 43 }]);
  });

  it('can give back one schema and leave the others', async () => {
    await database.query('ALTER TABLE money.entry DROP CONSTRAINT entry_resident_fkey');
    const before = await everything();
    await backup(url, schemas, file);
    await changeAll();
    await restore(url, ['care'], file);
    const after = (await everything()) as Record<string, unknown[]>;
    expect(after['residents']).toEqual((before as Record<string, unknown[]>)['residents']);
    expect(after['entries']).toHaveLength(4000 - 99);
  });

  it('holds one moment, whatever is written meanwhile', async () => {
    const before = await everything();
    const running = backup(url, schemas, file);
    await database.query(`INSERT INTO money.entry SELECT 1, '2026-05-01', 1 FROM generate_series(1, 50)`);
    await running;
    await restore(url, schemas, file);
    const links = (await everything()) as Record<string, unknown[]>;
    expect([4000, 4050]).toContain(links['entries']!.length);
    expect(links['residents']).toEqual((before as Record<string, unknown[]>)['residents']);
  });

  it('never replaces an older one, and leaves no half-made file', async () => {
    writeFileSync(file, 'older');
    await expect(backup(url, schemas, file)).rejects.toThrow('exists already and is kept');
    await expect(backup(url, ['nowhere'], `${file}.2`)).rejects.toThrow('no schema nowhere');
    await expect(backup(url, schemas, join(folder, 'absent/b'))).rejects.toThrow(
      'Choose a folder that exists',
    );
    expect(readdirSync(folder)).toEqual(['evening.backup']);
    expect(readFileSync(file, 'utf8')).toBe('older');
  });
});

describe('a backup that cannot be trusted', () => {
  it('is refused wherever it was cut or altered, and nothing changes', async () => {
    await backup(url, schemas, file);
    const good = readFileSync(file);
    await changeAll();
    const before = await everything();
    const altered = Buffer.from(good);
    altered[Math.floor(good.length / 2)]! ^= 0x20;
    const text = gunzipSync(good).toString();
    const variants = [
      Buffer.alloc(0),
      Buffer.from('not a backup'),
      good.subarray(0, 30),
      good.subarray(0, good.length - 1),
      altered,
      gzipSync(text.replace('"n17"', '"n18"')),
      gzipSync(text.slice(0, text.lastIndexOf('\nE') + 1)),
      gzipSync(`${text}R["more"]\n`),
      gzipSync('{"format":"other"}\n'),
    ];
    for (const [index, content] of variants.entries()) {
      const damaged = join(folder, `damaged-${index}`);
      writeFileSync(damaged, content);
      expect((await refusal(damaged)).message).toContain('is damaged or is not a backup');
    }
    expect((await refusal(join(folder, 'absent'))).message).toContain('There is no backup');
    expect(await everything()).toEqual(before);
  });

  it('is refused when a newer Chez-soi wrote it', async () => {
    await backup(url, schemas, file);
    const newer = gunzipSync(readFileSync(file)).toString().replace('"version":1', '"version":2');
    writeFileSync(file, gzipSync(newer));
    expect((await refusal()).message).toContain('written by a newer Chez-soi (backup format 2');
  });

  it('is refused when tables differ from those it was made from', async () => {
    await backup(url, schemas, file);
    await database.query(
      'ALTER TABLE care.link ADD note text; CREATE TABLE care.recent (); DROP TABLE money.entry',
    );
    const { message } = await refusal();
    expect(message).toContain('"money"."entry" does not exist in the database');
    expect(message).toContain('"care"."recent" is not in the backup');
    expect(message).toContain('"care"."link" has other columns');
    expect((await database.query('SELECT count(*)::int AS n FROM care.link')).rows).toEqual([{ n: 2 }]);
  });

  it('changes nothing when a row is refused half-way', async () => {
    await backup(url, schemas, file);
    await changeAll();
    await database.query('ALTER TABLE money.entry ADD CHECK (cents < 0) NOT VALID');
    const before = await everything();
    expect((await refusal()).message).toContain('nothing was changed');
    expect(await everything()).toEqual(before);
    expect(existsSync(file)).toBe(true);
  });
});
