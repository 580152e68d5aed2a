import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { signInAdministrator } from './people';
import { RunningSystem } from './system';

/** The examples of the guide for integrators, as they stand there. */
const guide = readFileSync(resolve(__dirname, '../../../docs/fhir.md').replace('/dist/', '/'), 'utf8');
const blocks = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map((match) => match[1]!);
const promised = blocks.map((block) => /^# → ([\d ]+)$/m.exec(block)?.[1] ?? 'no status');

/** curl as it is, whose statuses go to a stream of their own. */
const preamble = `set -eu -o pipefail
curl() { command curl --silent --show-error --max-time 30 --write-out '%{stderr}status %{http_code}\\n' "$@"; }
`;
const script = preamble + blocks.map((block) => `echo block >&2\n${block}\necho\n`).join('');

let system: RunningSystem | undefined;
beforeAll(async () => {
  system = await RunningSystem.start();
});
afterAll(async () => {
  await system?.stop();
});

function run(
  env: Readonly<Record<string, string>>,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done, failed) => {
    const shell = spawn('bash', ['-c', script], { env: { ...process.env, ...env } });
    let [out, err] = ['', ''];
    shell.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    shell.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    shell.once('error', failed);
    shell.once('close', (code) => done({ code, out, err }));
  });
}

describe('the guide for integrators', () => {
  it('gives examples that a shell carries out from top to bottom, with the answers that it promises', async () => {
    const administrator = await signInAdministrator(system!.base);
    const machine = await administrator.must<{ clientId: string; clientSecret: string }>(
      '/api/accounts/machines',
      { name: 'Lecteur du guide' },
    );
    const { code, out, err } = await run({
      BASE: system!.base,
      CLIENT_ID: machine.clientId,
      CLIENT_SECRET: machine.clientSecret,
    });
    const statuses = err
      .split('block\n')
      .slice(1)
      .map((part) => [...part.matchAll(/^status (\d+)$/gm)].map((match) => match[1]).join(' '));
    expect([code, statuses]).toEqual([0, promised]);
    expect(blocks.length).toBeGreaterThanOrEqual(8);
    // What the sentences beside the examples say of the answers.
    expect(out).toContain('"active":true');
    expect(out).toContain('"mode":"match"');
    expect(out).toContain('Endpoint.status');
    expect(out).toContain('transaction-response');
  });
});
