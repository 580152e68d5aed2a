/**
 * Events from the outbox over Kafka to their effect in evaluation, each side in a process of its own, on one machine
 * with default durability. Baseline: bare pg and kafkajs with the same messages and the same statements, in the same
 * run; and kafkajs alone. Rounds alternate, medians of three; then 200 commits a second for the time from commit to effect.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTopics } from '../../deploy/topics.mjs';
import { root } from '../build.mjs';
import { freePort, startBroker } from '../kafka/broker.mjs';
import { call, nextAnswer } from './events/calls.mjs';

const require = createRequire(import.meta.url);
const EVENTS = 30_000;
const ROUNDS = 3;
const CALM = { perSecond: 200, seconds: 15 };
const WARM_UP = 2000;
const TOPIC = 'care-requests.events';
const PARTITIONS_AT_ONCE = 12;

export async function run() {
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-bench-'));
  const broker = await startBroker({ dataDir: join(dataDir, 'kafka'), port: await freePort() });
  const { database, secrets } = await openDatabase(dataDir);
  const children = [];
  const start = async (name, ...args) => {
    const child = fork(join(root, 'tools/bench/events', `${name}.mjs`), args.map(String));
    children.push(child);
    await nextAnswer(child);
    return child;
  };
  try {
    for (const prefix of ['', 'raw.', 'client.']) await createTopics(broker.address, prefix);
    const publisher = await start('publisher', database.urlOf('care-requests'), broker.address);
    const consumer = await start(
      'consumer',
      database.urlOf('evaluation'),
      broker.address,
      secrets.assertionKey,
    );
    await ours(publisher, consumer, WARM_UP);
    const raw = await startRaw(start, database, broker.address);
    await raw.use({ ...(await call(publisher, 'statements')), ...(await call(consumer, 'statements')) });
    await raw.withSql(WARM_UP);
    const rounds = { ours: [], baseline: [], client: [] };
    for (let round = 0; round < ROUNDS; round++) {
      rounds.ours.push(await ours(publisher, consumer, EVENTS));
      rounds.baseline.push(await raw.withSql(EVENTS));
      rounds.client.push(await raw.alone(EVENTS));
    }
    return report(rounds, await calm(publisher, consumer));
  } finally {
    children.forEach((child) => child.kill());
    await database.stop();
    await broker.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function openDatabase(dataDir) {
  const { readConfig } = require(join(root, 'dist/apps/embedded/src/config.js'));
  const { openGroupDatabase } = require(join(root, 'dist/apps/embedded/src/database.js'));
  return openGroupDatabase(readConfig({ CHEZ_SOI_DATA_DIR: dataDir }, []));
}

/** Events a second, from the start of the relay on a full outbox to the last effect. */
async function ours(publisher, consumer, count) {
  await call(publisher, 'fill', count);
  await call(consumer, 'forget');
  const reached = call(consumer, 'reached', count);
  const begun = now();
  await call(publisher, 'start');
  const perSecond = rate(count, begun, await reached);
  await call(publisher, 'stop');
  const { deliveries } = await call(consumer, 'counts');
  console.log(`Chez-soi: ${perSecond} events/s (${Math.round(count / deliveries)} a transaction)`);
  return perSecond;
}

/** The same with bare clients, in schemas of services that are not running here. */
async function startRaw(start, database, broker) {
  const raw = `raw.${TOPIC}`;
  const client = `client.${TOPIC}`;
  const publisher = await start('raw-publisher', database.urlOf('directory'), broker, raw);
  const consumer = await start('raw-consumer', database.urlOf('funding'), broker, raw, PARTITIONS_AT_ONCE);
  const counter = await start('raw-consumer', 'none', broker, client, PARTITIONS_AT_ONCE);
  let statements;
  const timed = async (name, taker, count, send) => {
    const reached = call(taker, 'reached', count);
    const begun = now();
    await send();
    const perSecond = rate(count, begun, await reached);
    console.log(`${name}: ${perSecond} events/s`);
    return perSecond;
  };
  return {
    use: (given) => call(consumer, 'use', (statements = given)),
    withSql: async (count) => {
      await call(publisher, 'fill', count);
      return timed('Bare pg and kafkajs', consumer, count, () => call(publisher, 'publish', statements));
    },
    alone: (count) => timed('kafkajs alone', counter, count, () => call(publisher, 'sendAgain', client)),
  };
}

/** Milliseconds from each commit to the commit of its effect, in calm. */
async function calm(publisher, consumer) {
  await call(publisher, 'start');
  await call(consumer, 'forget');
  const count = CALM.perSecond * CALM.seconds;
  const reached = call(consumer, 'reached', count);
  const committed = await call(publisher, 'trickle', CALM.perSecond, CALM.seconds);
  await reached;
  const effects = await call(consumer, 'committed');
  const delays = Object.entries(committed)
    .map(([id, at]) => effects[id] - at)
    .sort((one, other) => one - other);
  const at = (share) => Number(delays[Math.floor(delays.length * share)].toFixed(1));
  const result = { p50Ms: at(0.5), p99Ms: at(0.99) };
  console.log(
    `At ${CALM.perSecond} commits a second: commit to effect p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms`,
  );
  return result;
}

function report(rounds, delays) {
  const median = (name) => [...rounds[name]].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  const [perSecond, baselinePerSecond] = [median('ours'), median('baseline')];
  return {
    perSecond,
    ...delays,
    baselinePerSecond,
    rawClientPerSecond: median('client'),
    ratio: Number((perSecond / baselinePerSecond).toFixed(2)),
  };
}

function now() {
  return performance.timeOrigin + performance.now();
}

function rate(count, begun, ended) {
  return Math.round((count * 1000) / (ended - begun));
}
