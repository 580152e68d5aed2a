/** The care-requests service alone on an existing data folder; tells the bench where it listens and what SQL it runs. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../build.mjs';

const require = createRequire(import.meta.url);
const { readConfig } = require(join(root, 'dist/apps/embedded/src/config.js'));
const { openGroupDatabase } = require(join(root, 'dist/apps/embedded/src/database.js'));
const { createApp } = require(join(root, 'dist/apps/care-requests/src/app.js'));
const { LocalBus } = require(join(root, 'dist/libs/messaging/src/index.js'));
const { signActor } = require(join(root, 'dist/libs/service-kit/src/index.js'));

const [dataDir, body] = process.argv.slice(2);
const { database: group, secrets } = await openGroupDatabase(readConfig({ CHEZ_SOI_DATA_DIR: dataDir }, []));
const key = new TextEncoder().encode(secrets.assertionKey);
const service = await createApp(
  {
    databaseUrl: group.urlOf('care-requests'),
    poolSize: 10,
    assertionKey: key,
    fileKey: secrets.fileKey,
    logLevel: 'warn',
    publicUrl: 'http://127.0.0.1',
    territoryFile: join(root, 'apps/directory/data/communes.json'),
    // Timers are no part of a command: none of their statements may be captured.
    dueWorkEveryMs: 0,
  },
  new LocalBus(),
);
await service.app.listen(0, '127.0.0.1');
const url = `${await service.app.getUrl()}/care-requests/requests`;

const captured = await capture();
process.send({ url, headersKey: secrets.assertionKey, databaseUrl: group.urlOf('care-requests'), captured });
process.once('message', async () => {
  await service.close();
  await group.stop();
  process.exit(0);
});

/** The statements of one submission, with their values, as the service sent them. */
async function capture() {
  const calls = [];
  const { database } = service;
  const originals = { query: database.query, prepared: database.prepared };
  database.query = (text, values = []) => {
    calls.push({ text, values });
    return originals.query.call(database, text, values);
  };
  database.prepared = (name, text, values) => {
    if (!/outbox|audit SET/.test(name + text.slice(0, 30))) calls.push({ name, text, values });
    return originals.prepared.call(database, name, text, values);
  };
  const actor = {
    accountId: crypto.randomUUID(),
    roles: ['coordinator'],
    residents: [],
    organizationId: null,
    language: 'fr',
  };
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'x-chez-soi-actor': signActor(actor, key, new Date()),
    },
  });
  if (!answer.ok) throw new Error(`The service answered ${answer.status}: ${await answer.text()}`);
  Object.assign(database, originals);
  // The relay's own statements run beside the command and are not part of it.
  return calls
    .filter(({ text, values }) => values.length > 0 && !/position IS (NOT )?NULL/.test(text))
    .map(encode);
}

function encode({ name, text, values }) {
  const plain = (value) =>
    value instanceof Date
      ? { date: value.toISOString() }
      : Buffer.isBuffer(value)
        ? { bytes: value.toString('hex') }
        : { value };
  return { name, text, values: values.map(plain) };
}
