/** The same effects with bare pg and kafkajs: each fetched batch of a partition is one transaction of the same statements. */
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { root } from '../../build.mjs';
import { answerCalls } from './calls.mjs';
import { kit } from './outbox.mjs';

const require = createRequire(import.meta.url);
const { migrations } = require(join(root, 'dist/apps/evaluation/src/store/migrations/index.js'));

const [url, broker, topic, concurrency] = process.argv.slice(2);
const withSql = url !== 'none';
if (withSql) await (await kit.Database.open({ url, poolSize: 1, migrations })).close();
const pool = withSql ? new pg.Pool({ connectionString: url, max: 10 }) : null;
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 500 });
let statements = {};
let taken = 0;
let wanted = { count: Number.POSITIVE_INFINITY, reached: () => undefined };

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
await consumer.run({
  autoCommit: false,
  partitionsConsumedConcurrently: Number(concurrency),
  eachBatch: async ({ batch, resolveOffset, commitOffsetsIfNecessary, uncommittedOffsets }) => {
    const events = batch.messages.map(({ value }) => JSON.parse(value.toString()));
    if (pool) await effect(events);
    resolveOffset(batch.lastOffset());
    await commitOffsetsIfNecessary(uncommittedOffsets());
    taken += events.length;
    if (taken >= wanted.count) wanted.reached(performance.timeOrigin + performance.now());
  },
});
await joined;

async function effect(events) {
  const client = await pool.connect();
  const run = (name, values) => client.query({ name, text: statements[name], values });
  await client.query('BEGIN');
  await run('inbox-enter', ['evaluation', events.map(({ id }) => id), '4000']);
  await run('dead-subjects', ['evaluation', events.map(({ subject }) => subject)]);
  await run('fact', [JSON.stringify(events.map(factOf))]);
  await client.query('COMMIT');
  client.release();
}

function factOf({ data }) {
  return {
    care_request_id: data.careRequestId,
    resident_id: data.residentId,
    submitted_at: data.submittedAt,
    channel: data.channel,
    urgency: data.urgency,
    commune: data.communeCode,
    gir: data.gir,
    expects_visit: true,
  };
}

answerCalls({
  use: (given) => void (statements = given),
  reached: (count) =>
    new Promise((reached) => {
      wanted = { count: taken + count, reached };
    }),
});
