import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../build.mjs';

const require = createRequire(import.meta.url);
const compiled = (file) => require(join(root, 'dist', file));

/**
 * This platform as `npm start` runs it, with a client of its own, and as the baseline what Node and PostgreSQL do at
 * best: the same documents behind bare Fastify and pg, unchecked, unindexed and open to all.
 */
export async function startOwnServers() {
  const { RunningSystem } = compiled('apps/e2e/src/system.js');
  const { signInAdministrator } = compiled('apps/e2e/src/people.js');
  const system = await RunningSystem.start();
  const administrator = await signInAdministrator(system.base);
  const machine = await administrator.must('/api/accounts/machines', { name: 'Mesure' });
  const bareData = mkdtempSync(join(tmpdir(), 'chez-soi-bench-'));
  const bare = fork(join(root, 'tools/bench/fhir/bare-server.mjs'), [bareData]);
  const bareBase = await new Promise((done, failed) => {
    bare.once('message', done);
    bare.once('exit', (code) => failed(new Error(`The bare server ended with ${code}`)));
  });
  const { clientId: client, clientSecret: secret } = machine;
  return {
    targets: [
      {
        name: 'chez-soi',
        base: `${system.base}/fhir`,
        tokenUrl: `${system.base}/oidc/token`,
        client,
        secret,
      },
      { name: 'bare', base: bareBase },
    ],
    stop: async () => {
      const ended = new Promise((done) => bare.once('exit', done));
      bare.send('stop');
      await ended;
      rmSync(bareData, { recursive: true, force: true });
      await system.stop();
    },
  };
}
