/**
 * `npm run dev:stack`: the platform as it runs on many machines, on this one: a Kafka broker, PostgreSQL, each service and
 * the gateway in processes of their own, their logs with the name in front. A process that dies is started again.
 * `PORT` (3000), `CHEZ_SOI_STACK_DIR` (.data/stack), `KAFKA_BROKERS` (an existing broker),
 * `CHEZ_SOI_STACK_REPLICAS` (services that run in two processes, with commas).
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, root } from '../build.mjs';
import { whyNoBroker } from '../kafka/artefacts.mjs';
import { createTopics } from '../../deploy/topics.mjs';
import { freePort } from '../kafka/broker.mjs';
import { loadDemonstration } from './demonstration.mjs';
import { keepBroker, keepPostgres } from './foundations.mjs';
import { Member } from './member.mjs';

const require = createRequire(import.meta.url);
const services = ['catalogue', 'directory', 'care-requests', 'funding', 'telehealth', 'evaluation'];
const dataDir = process.env.CHEZ_SOI_STACK_DIR ?? join(root, '.data/stack');
const port = Number(process.env.PORT ?? 3000);

const reason = process.env.KAFKA_BROKERS ? null : whyNoBroker();
if (reason) {
  console.error(reason);
  process.exit(1);
}
build();
mkdirSync(dataDir, { recursive: true });
const loaded = join(dataDir, 'demonstration-loaded');
if (!existsSync(loaded)) {
  console.log('The demonstration is loaded once, in one process…');
  await loadDemonstration(dataDir);
  writeFileSync(loaded, '');
}

const broker = await keepBroker(dataDir);
console.log(`Kafka: ${broker.address}`);
await createTopics(broker.address);

const { readConfig } = require(join(root, 'dist/apps/embedded/src/config.js'));
const { openGroupDatabase } = require(join(root, 'dist/apps/embedded/src/database.js'));
const postgres = await keepPostgres(dataDir);
const { database, secrets } = await openGroupDatabase(
  readConfig({ CHEZ_SOI_DATA_DIR: dataDir, CHEZ_SOI_DATABASE_URL: postgres.url }, []),
);

const publicUrl = `http://127.0.0.1:${port}`;
const ports = Object.fromEntries(await Promise.all(services.map(async (name) => [name, await freePort()])));
const urls = Object.fromEntries(
  services.map((name) => [`${name.toUpperCase().replace('-', '_')}_URL`, `http://127.0.0.1:${ports[name]}`]),
);
const common = {
  ASSERTION_KEY: secrets.assertionKey,
  FILE_KEY: secrets.fileKey,
  PUBLIC_URL: publicUrl,
  KAFKA_BROKERS: broker.address,
  CHEZ_SOI_TERRITORY_FILE: join(root, 'apps/directory/data/communes.json'),
  CHEZ_SOI_TERRITORY_DIR: join(root, 'apps/directory/data'),
  CHEZ_SOI_SERVICES_FILE: join(root, 'apps/catalogue/data/services.json'),
  LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
  ...urls,
};
// Drills preload what ends a process at a chosen point.
if (process.env.CHEZ_SOI_STACK_PRELOAD)
  Object.assign(common, {
    NODE_OPTIONS: `--require ${process.env.CHEZ_SOI_STACK_PRELOAD}`,
    CHEZ_SOI_KILL_DIR: dataDir,
  });
const replicas = (process.env.CHEZ_SOI_STACK_REPLICAS ?? '').split(',').filter(Boolean);
const memberOf = (name, service, servicePort, more = {}) =>
  new Member(name, service, { ...common, PORT: servicePort, DATABASE_URL: database.urlOf(service), ...more });
const members = [
  ...services.map((service) => memberOf(service, service, ports[service])),
  // The gateway sends to the first of two; they share events, and one of them hands over.
  ...(await Promise.all(
    replicas.map(async (service) => memberOf(`${service}-2`, service, await freePort())),
  )),
  memberOf('gateway', 'gateway', port, { PORTAL_FOLDER: join(root, 'dist/apps/portal'), DEMO: 'true' }),
];
// Commands on this data folder speak to the stack, no longer to the process that loaded the demonstration.
const commandLine = join(dataDir, 'command-line.json');
const client = JSON.parse(readFileSync(commandLine, 'utf8'));
writeFileSync(commandLine, JSON.stringify({ ...client, url: publicUrl }), { mode: 0o600 });
await Promise.all(members.map((member) => member.start()));
await Promise.all(members.map((member) => member.untilReady()));
console.log(`Chez-soi is ready, one process per service: ${publicUrl}`);

let stopping;
async function stop() {
  // The door first, so that what is under way behind it can finish.
  await members.at(-1).stop();
  await Promise.all(members.map((member) => member.stop()));
  await postgres.stop();
  await broker.stop();
  process.exit(0);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (stopping ??= stop()));
