/**
 * `npm run fixtures`: from the outboxes of the platform that runs on CHEZ_SOI_DATA_DIR (.data), writes an example of each
 * event, and of each shape of it, that libs/contracts/fixtures does not show yet. What lies there is never changed:
 * numbers go on after the last one, so that all of them stay one story in order.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, root } from '../build.mjs';
import { dataSchema } from '../docs/data-schema.mjs';
import { choose } from './choose.mjs';
import { shapeOf } from './shape.mjs';

build({ without: ['portal'] });
const require = createRequire(import.meta.url);
const { inspectData } = require(join(root, 'dist/libs/service-kit/src/postgres/index.js'));
const { EventLog } = require(join(root, 'dist/libs/messaging/src/index.js'));
const { allEvents } = require(join(root, 'dist/libs/contracts/src/index.js'));
const { Client } = require('pg');
const { z } = require('zod');

const folder = join(root, 'libs/contracts/fixtures');
const EVERYTHING = 1_000_000;
/** Who tells of the ground on which the others stand comes first. */
const publishers = ['catalogue', 'directory', 'care-requests', 'telehealth', 'funding', 'evaluation'];

const { connectionUrl } = inspectData(process.env.CHEZ_SOI_DATA_DIR ?? join(root, '.data'));
if (!connectionUrl) {
  console.error('No platform runs on this data folder (CHEZ_SOI_DATA_DIR). Start one: npm start');
  process.exit(1);
}
const schemas = new Map(allEvents.map((event) => [event.type, dataSchema(event, z)]));
const fixtures = readFixtures();
const client = new Client({ connectionString: connectionUrl('chez_soi') });
await client.connect();
const logs = [];
for (const publisher of publishers) logs.push(...(await readLog(client, publisher)));
await client.end();
const added = choose(
  logs,
  fixtures,
  (event) => envelopeShape(event) + shapeOf(schemas.get(event.type), event.data),
);
let number = Math.max(0, ...fixtures.map((fixture) => fixture.number));
for (const event of added) {
  mkdirSync(join(folder, event.type), { recursive: true });
  writeFileSync(join(folder, event.type, `${++number}.json`), `${JSON.stringify(event, null, 2)}\n`);
}
const shown = new Set([...fixtures, ...added].map(({ type }) => type));
const missing = allEvents.map(({ type }) => type).filter((type) => !shown.has(type));
console.log(`${added.length} fixtures added; ${fixtures.length} were there.`);
if (missing.length > 0)
  console.log(`Nothing yet shows ${missing.join(', ')}: let it happen on the platform.`);

/** Whether something else caused it, and whether it belongs to a trace. */
function envelopeShape({ causationid, traceparent }) {
  return `${causationid ? 'caused ' : ''}${traceparent ? 'traced ' : ''}`;
}

async function readLog(client, publisher) {
  await client.query(`SET search_path = ${publisher.replace('-', '_')}`);
  const prepared = async (_, text, values) => (await client.query(text, values)).rows;
  const events = await new EventLog(publisher, { prepared }).read(0, EVERYTHING);
  return events.map(({ event }) => event);
}

function readFixtures() {
  mkdirSync(folder, { recursive: true });
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(folder, name)).map((file) => ({
        ...JSON.parse(readFileSync(join(folder, name, file), 'utf8')),
        number: Number.parseInt(file),
      })),
    );
}
