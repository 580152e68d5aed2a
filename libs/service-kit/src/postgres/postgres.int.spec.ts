import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { PostgresStartError, removePostgresData, type RunningPostgres, startPostgres } from './index';
import { isRoot } from './account';
import { processIdentity } from './process-identity';

jest.setTimeout(60_000);

const folders: string[] = [];
const servers: RunningPostgres[] = [];
const children: ChildProcess[] = [];

function newDataDir(mode = 0o711): string {
  const folder = mkdtempSync(join(tmpdir(), 'chez-soi-launch-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, durable = false, socketDir?: string): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, durable, socketDir });
  servers.push(server);
  return server;
}

async function ask<T>(server: RunningPostgres, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: server.connectionUrl('postgres') });
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

/** Another node process that starts PostgreSQL and then waits for ever. */
function startElsewhere(dataDir: string): ChildProcess {
  const root = join(__dirname, '../../../..');
  const script = `
    require(${JSON.stringify(join(root, 'tools/test/register.cjs'))}).register();
    const { startPostgres } = require(${JSON.stringify(join(__dirname, 'index.ts'))});
    startPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: false })
      .then(() => { console.log('started'); setInterval(() => undefined, 1000); });`;
  const child = spawn(process.execPath, ['-e', script], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the awaited condition did not come true within 20 s');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

function refusal(dataDir: string): Promise<unknown> {
  return start(dataDir).then(
    () => 'it started',
    (error: unknown) => error,
  );
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const child of children.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    if (existsSync(folder) && statSync(folder).isDirectory() && existsSync(join(folder, 'postgres.location')))
      await removePostgresData(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('a database that starts', () => {
  it('answers on a Unix socket that only its owner may enter, and nowhere else', async () => {
    const dataDir = newDataDir();
    const server = await start(dataDir);
    const [row] = await ask<object>(
      server,
      `SELECT current_setting('listen_addresses') AS tcp, inet_server_addr() AS address,
              current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone`,
    );
    expect(row).toEqual({ tcp: '', address: null, encoding: 'UTF8', zone: 'UTC' });
    expect(statSync(server.socketDir).mode & 0o777).toBe(0o700);
    expect(join(server.socketDir, '.s.PGSQL.5432').length).toBeLessThan(100);
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
  });

  it('lets nobody in without the password', async () => {
    const server = await start(newDataDir());
    const client = new Client({ connectionString: server.connectionUrl('postgres', 'postgres', 'wrong') });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('handles French letters as letters', async () => {
    const server = await start(newDataDir());
    const [row] = await ask<object>(
      server,
      `SELECT lower('ÉCOUTE') AS lower, to_tsvector('french', 'aînées')::text AS words`,
    );
    expect(row).toEqual({ lower: 'écoute', words: "'aîn':1" });
  });

  it('finds its data again after a stop', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    await ask(first, 'CREATE TABLE visit (id int); INSERT INTO visit VALUES (7)');
    await first.stop();
    await first.stop();
    expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.password']);
    expect(existsSync(first.socketDir)).toBe(false);
    expect(await ask(await start(dataDir), 'SELECT id FROM visit')).toEqual([{ id: 7 }]);
  });

  it('writes durably in service, and not in tests', async () => {
    const settings = `SELECT name, setting FROM pg_settings
      WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') ORDER BY name`;
    const values = async (durable: boolean) => {
      const rows = await ask<{ setting: string }>(await start(newDataDir(), durable), settings);
      return rows.map(({ setting }) => setting);
    };
    expect(await values(true)).toEqual(['on', 'on', 'on']);
    expect(await values(false)).toEqual(['off', 'off', 'off']);
  });

  it('keeps its data where its user reaches them, even below a private folder', async () => {
    const dataDir = newDataDir(0o700);
    const first = await start(dataDir);
    await ask(first, 'CREATE TABLE kept AS SELECT 1 AS id');
    const [{ data_directory: path } = { data_directory: '' }] = await ask<{ data_directory: string }>(
      first,
      'SHOW data_directory',
    );
    const pointer = join(dataDir, 'postgres.location');
    const folder = isRoot() ? readFileSync(pointer, 'utf8').trim() : dataDir;
    expect(path).toBe(join(folder, 'postgres'));
    expect(existsSync(pointer)).toBe(isRoot());
    await first.stop();
    expect(await ask(await start(dataDir), 'SELECT id FROM kept')).toEqual([{ id: 1 }]);
    await servers.pop()?.stop();
    await removePostgresData(dataDir);
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('tells when it ends without having been asked', async () => {
    const dataDir = newDataDir();
    const server = await start(dataDir);
    const told = new Promise((resolve) => server.onExit(resolve));
    process.kill(postmasterOf(dataDir), 'SIGKILL');
    expect(await told).toBeNull();
    await server.stop();
    expect(await ask(await start(dataDir), 'SELECT 1 AS id')).toEqual([{ id: 1 }]);
  });

  it('is found at the same address when it is started again there', async () => {
    const dataDir = newDataDir();
    const server = await start(dataDir);
    const told = new Promise((resolve) => server.onExit(resolve));
    process.kill(-server.pid, 'SIGKILL');
    await told;
    await server.stop();
    await start(dataDir, false, server.socketDir);
    expect(await ask(server, 'SELECT 1 AS id')).toEqual([{ id: 1 }]);
  });
});

describe('a start after a kill', () => {
  it('stops the database that the killed start left running, and goes on with its data', async () => {
    const dataDir = newDataDir();
    const parent = startElsewhere(dataDir);
    await once(parent.stdout!, 'data');
    const orphan = postmasterOf(dataDir);
    await killHard(parent);
    expect(processIdentity(orphan)).toBeDefined();
    const server = await start(dataDir);
    expect(processIdentity(orphan)).toBeUndefined();
    expect(await ask(server, 'SELECT 1 AS id')).toEqual([{ id: 1 }]);
    expect(postmasterOf(dataDir)).not.toBe(orphan);
  });

  it('prepares anew a database whose preparation was cut off', async () => {
    const dataDir = newDataDir();
    const parent = startElsewhere(dataDir);
    const halfMade = () => readdirSync(dataDir).find((name) => name.startsWith('postgres.incomplete-'));
    await until(() => halfMade() !== undefined);
    await killHard(parent);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(await ask(await start(dataDir), 'SELECT 1 AS id')).toEqual([{ id: 1 }]);
    expect(halfMade()).toBeUndefined();
  });

  it('starts in spite of a stale postmaster.pid, and leaves alone the process that has its number now', async () => {
    const dataDir = newDataDir();
    await (await start(dataDir)).stop();
    const data = join(dataDir, 'postgres');
    const { uid, gid } = statSync(data);
    const stranger = spawn('sleep', ['60'], { ...(isRoot() ? { uid, gid } : {}) });
    children.push(stranger);
    await once(stranger, 'spawn');
    const lines = [
      stranger.pid,
      data,
      1,
      5432,
      join(tmpdir(), 'elsewhere'),
      '',
      '  5432001         7',
      'ready   ',
    ];
    writeFileSync(join(data, 'postmaster.pid'), `${lines.join('\n')}\n`);
    expect(await ask(await start(dataDir), 'SELECT 1 AS id')).toEqual([{ id: 1 }]);
    expect(processIdentity(stranger.pid!)).toBeDefined();
  });
});

describe('a start that must not be', () => {
  it('is refused while Chez-soi runs on the same data, and names the process', async () => {
    const dataDir = newDataDir();
    const parent = startElsewhere(dataDir);
    await once(parent.stdout!, 'data');
    const error = await refusal(dataDir);
    expect(error).toBeInstanceOf(PostgresStartError);
    expect((error as Error).message).toContain(`as process ${parent.pid}.`);
    expect(processIdentity(postmasterOf(dataDir))).toBeDefined();
    await killHard(parent);
    await start(dataDir);
    expect((await refusal(dataDir)) as Error).toMatchObject({
      message: expect.stringContaining(`process ${process.pid}.`),
    });
  });

  it('is refused on data of another PostgreSQL version, which stay as they are', async () => {
    const dataDir = newDataDir();
    await (await start(dataDir)).stop();
    const file = join(dataDir, 'postgres/PG_VERSION');
    writeFileSync(file, '15\n');
    const before = readdirSync(join(dataDir, 'postgres'));
    const error = (await refusal(dataDir)) as Error;
    expect(error).toBeInstanceOf(PostgresStartError);
    expect(error.message).toMatch(/made by PostgreSQL 15, and this is PostgreSQL 18/);
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual(before);
    expect(readFileSync(file, 'utf8')).toBe('15\n');
    expect(existsSync(join(dataDir, 'chez-soi.lock'))).toBe(false);
  });

  it('is refused where somebody keeps other files, which stay', async () => {
    const dataDir = newDataDir();
    const folder = join(dataDir, 'postgres');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'letter.txt'), 'Chère Madame');
    expect(await refusal(dataDir)).toBeInstanceOf(PostgresStartError);
    expect(readFileSync(join(folder, 'letter.txt'), 'utf8')).toBe('Chère Madame');
  });

  it('is refused with a sentence where no folder can be made', async () => {
    const file = join(newDataDir(), 'file');
    writeFileSync(file, '');
    const error = (await refusal(join(file, 'data'))) as Error;
    expect(error).toBeInstanceOf(PostgresStartError);
    expect(error.message).toContain('Choose another data folder');
  });
});
