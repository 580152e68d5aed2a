import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccountView, Page, SessionView } from '@chez-soi/contracts';
import {
  inspectData,
  type RunningPostgres,
  removePostgresData,
  startPostgres,
} from '@chez-soi/service-kit/postgres';
import { eventually } from '@chez-soi/service-kit/testing';
import { Client } from 'pg';
import { demoPassword } from './cast';
import { PortalClient } from './client';
import { command } from './command';
import { choosePassword, signInInvited } from './people';
import { RunningSystem } from './system';

const FIRST_ADMINISTRATOR = 'administration@chez-soi.invalid';

async function ask<T>(connectionString: string, sql: string): Promise<T[]> {
  const client = new Client({ connectionString });
  // The server may be about to die.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'chez-soi-e2e-'));
}

/** The door opens a moment before the link is printed. */
async function linkOf(system: RunningSystem): Promise<string> {
  const printed = () => /https?:\/\/\S+\/invitation\/\S+/.exec(system.output())?.[0] ?? '';
  return eventually(printed, (link) => link !== '');
}

describe('a start on a port that another program holds', () => {
  it('says so in one sentence, ends with code 1 and leaves nothing behind', async () => {
    const other = createServer();
    const port = await new Promise<number>((done) =>
      other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port)),
    );
    const dataDir = newFolder();
    const ended = await command('start', [], { PORT: String(port), CHEZ_SOI_DATA_DIR: dataDir });
    await new Promise((done) => other.close(done));
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Le port est déjà pris par un autre programme. Choisissez-en un autre : PORT=3001 npm start\n',
    });
    expect(readdirSync(dataDir)).toEqual([]);
    rmSync(dataDir, { recursive: true });
  });

  it('names every faulty setting at once', async () => {
    const { code, stderr } = await command('start', [], { PORT: 'porte', LOG_LEVEL: 'loud' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/PORT/);
    expect(stderr).toMatch(/LOG_LEVEL/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('an empty platform', () => {
  let system: RunningSystem;
  let link: string;
  beforeAll(async () => {
    const env = { CHEZ_SOI_CONTACT_PHONE: '04 65 71 38 01', CHEZ_SOI_CONTACT_HOURS: 'le matin' };
    system = await RunningSystem.start({ flags: ['--empty'], env });
    link = await linkOf(system);
  });
  afterAll(() => system.stop());

  const database = () => inspectData(system.dataDir).connectionUrl!('chez_soi');

  it('has no demonstration account', async () => {
    const session = await new PortalClient(system.base).must<SessionView>('/api/session');
    expect(session).toMatchObject({ signedIn: false, account: null, demoAccounts: [] });
    await expect(
      PortalClient.signIn(system.base, 'claire.martin@example.fr', demoPassword),
    ).rejects.toThrow();
  });

  it('tells the number to call that its installation gave', async () => {
    const { contact } = await new PortalClient(system.base).must<SessionView>('/api/session');
    expect(contact).toEqual({ phone: '04 65 71 38 01', hours: { fr: 'le matin', en: 'le matin' } });
  });

  it('gives its first administrator a link that works once', async () => {
    expect(await choosePassword(link)).toBe(303);
    expect(await choosePassword(link)).toBe(410);
    const administrator = await signInInvited(system.base, FIRST_ADMINISTRATOR);
    const { items } = await administrator.must<Page<AccountView>>('/api/accounts');
    expect(items.map(({ roles }) => roles.join())).toEqual(['administrator', 'machine,administrator']);
  });

  it('writes durably, on a database that listens nowhere but on a socket of its owner', async () => {
    const settings = await ask<{ name: string; setting: string }>(
      database(),
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit',
         'listen_addresses', 'unix_socket_permissions') ORDER BY name`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      listen_addresses: '',
      unix_socket_permissions: '0700',
    });
  });

  it('refuses a second start on the same data, and names the first', async () => {
    const { code, stderr } = await command('start', [], { PORT: '0', CHEZ_SOI_DATA_DIR: system.dataDir });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Chez-soi fonctionne déjà sur le dossier .* \(processus \d+\)\./);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('stops within ten seconds after Ctrl-C and finds its data again at the next start', async () => {
    const { dataDir, port } = system;
    const from = performance.now();
    expect(await system.stop(true)).toBe(0);
    expect(performance.now() - from).toBeLessThan(10_000);
    expect(inspectData(dataDir)).toMatchObject({ holder: null, connectionUrl: null });
    system = await RunningSystem.start({ dataDir, port, flags: ['--empty'] });
    const administrator = await signInInvited(system.base, FIRST_ADMINISTRATOR);
    const session = await administrator.must<SessionView>('/api/session');
    expect(session.account?.email).toBe(FIRST_ADMINISTRATOR);
    expect(system.output()).not.toContain('/invitation/');
  });

  it('ends with a clear sentence and code 1 when its database is killed', async () => {
    const [postmaster] = await ask<{ pid: string }>(
      database(),
      `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1) AS pid`,
    );
    process.kill(Number(postmaster!.pid), 'SIGKILL');
    expect(await system.exited).toBe(1);
    expect(system.output()).toContain('PostgreSQL s’est arrêté. Relancez « npm start »');
  });
});

describe('in production, on a PostgreSQL of one’s own', () => {
  let dataDir: string;
  let folder: string;
  let postgres: RunningPostgres | undefined;
  let system: RunningSystem | undefined;
  let databaseUrl: string;

  beforeAll(async () => {
    [dataDir, folder] = [newFolder(), newFolder()];
    const given = process.env['CHEZ_SOI_TEST_POSTGRES'];
    if (!given) postgres = await startPostgres({ dataDir: folder, durable: false });
    const server = given ?? postgres!.connectionUrl('postgres');
    const name = `e2e_${process.pid}`;
    await ask(server, `DROP DATABASE IF EXISTS ${name}`);
    await ask(server, `CREATE DATABASE ${name}`);
    databaseUrl = server.replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
    const env = { CHEZ_SOI_DATABASE_URL: databaseUrl, NODE_ENV: 'production' };
    system = await RunningSystem.start({ dataDir, env });
  });
  afterAll(async () => {
    await system?.stop();
    await postgres?.stop();
    await removePostgresData(folder);
    for (const one of [folder, dataDir]) rmSync(one, { recursive: true, force: true });
  });

  const maintenance = (...args: string[]) =>
    command('maintenance', args, { CHEZ_SOI_DATA_DIR: dataDir, CHEZ_SOI_DATABASE_URL: databaseUrl });

  it('starts without any demonstration, with a schema for each service and no database of its own', async () => {
    const session = await new PortalClient(system!.base).must<SessionView>('/api/session');
    expect(session.demoAccounts).toEqual([]);
    expect(await choosePassword(await linkOf(system!))).toBe(303);
    const schemas = await ask<{ name: string }>(
      databaseUrl,
      `SELECT nspname AS name FROM pg_namespace WHERE nspname !~ '^(pg_|public|extensions|information_schema)' ORDER BY 1`,
    );
    expect(schemas.map(({ name }) => name)).toEqual([
      'care_requests',
      'catalogue',
      'directory',
      'evaluation',
      'funding',
      'gateway',
      'telehealth',
    ]);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    expect(existsSync(join(dataDir, 'postgres.location'))).toBe(false);
  });

  it('is saved while it runs, restored only when it is stopped', async () => {
    const file = join(dataDir, 'evening.backup');
    expect(await maintenance('backup', file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(file),
    });
    const refused = await maintenance('restore', file);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('Chez-soi fonctionne sur cette base de données : arrêtez-le d’abord');
    expect(await system!.stop(true)).toBe(0);
    await ask(databaseUrl, 'UPDATE gateway.account SET active = false');
    expect(await maintenance('restore', file)).toMatchObject({ code: 0 });
    const active = await ask(databaseUrl, 'SELECT 1 FROM gateway.account WHERE active');
    expect(active).toHaveLength(2);
  });

  it('that cannot be reached is named in one sentence', async () => {
    const { code, stderr } = await command('start', [], {
      PORT: '0',
      CHEZ_SOI_DATA_DIR: dataDir,
      CHEZ_SOI_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing',
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^La base de données désignée par CHEZ_SOI_DATABASE_URL ne répond pas/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
