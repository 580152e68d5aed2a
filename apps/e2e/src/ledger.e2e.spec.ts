import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@chez-soi/service-kit/testing';
import { Client } from 'pg';

const root = join(__dirname, '../../..');
const child = join(__dirname, 'close-month.cjs');
const PERSONS = 1_500;
const VISITS = 6_000;
const PATIENCE_MS = 60_000;
// Four starts of a process, each as slow as the machine is busy.
jest.setTimeout(400_000);

/** What the compiled service does of `embedded`, which no other package imports. */
interface Embedded {
  readConfig(environment: Record<string, string>, args: readonly string[]): unknown;
  openGroupDatabase(config: unknown): Promise<{
    readonly database: { urlOf(service: string): string; stop(): Promise<void> };
  }>;
}

describe('A month that is being closed', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-ledger-'));
  let database: Awaited<ReturnType<Embedded['openGroupDatabase']>>['database'];
  let client: Client;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    const embedded = (file: string) =>
      createRequire(__filename)(join(root, 'dist/apps/embedded/src', file)) as Embedded;
    const config = embedded('config.js').readConfig({ CHEZ_SOI_DATA_DIR: dataDir }, []);
    ({ database } = await embedded('database.js').openGroupDatabase(config));
    const url = database.urlOf('funding');
    execFileSync(process.execPath, [child, url, 'prepare']);
    client = new Client({ connectionString: url });
    await client.connect();
    const month = readFileSync(join(root, 'tools/bench/ledger/month.sql'), 'utf8');
    await client.query(month.replaceAll('$PERSONS', String(PERSONS)).replaceAll('$VISITS', String(VISITS)));
  });
  afterAll(async () => {
    for (const one of children) one.kill('SIGKILL');
    await client?.end();
    await database?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const count = async (text: string) =>
    Number((await client.query<{ count: string }>(`SELECT count(*) FROM ${text}`)).rows[0]!.count);
  function closing(): ChildProcess {
    const started = spawn(process.execPath, [child, database.urlOf('funding')], { stdio: 'inherit' });
    children.push(started);
    return started;
  }

  it('goes on after the process was killed without warning, again and again, and doubles nothing', async () => {
    for (const least of [1, 600]) {
      const killed = closing();
      await eventually(
        () => count('ledger_statement'),
        (statements) => statements >= least,
        PATIENCE_MS,
      );
      killed.kill('SIGKILL');
      await once(killed, 'exit');
      expect(await count(`ledger_month WHERE state = 'closing'`)).toBe(1);
    }
    const last = closing();
    const [code] = await once(last, 'exit');
    expect(code).toBe(0);
    expect(await count(`ledger_month WHERE state = 'closed' AND persons = ${PERSONS}`)).toBe(1);
    expect(await count('ledger_statement')).toBe(PERSONS);
    expect(await count(`outbox WHERE type = 'statement.settled.v1'`)).toBe(PERSONS);
    const notOnce = `(SELECT v.id FROM visit v LEFT JOIN ledger_entry e ON e.charge_id = v.id::text
      GROUP BY v.id HAVING count(e.id) <> 1) AS wrong`;
    expect(await count(notOnce)).toBe(0);
    expect(
      await count('(SELECT 1 FROM ledger_posting GROUP BY entry_id HAVING sum(cents) <> 0) AS wrong'),
    ).toBe(0);
  });
});
