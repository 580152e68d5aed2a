/** Who takes in: the evaluation service as it is, over Kafka; tells when the effects of each event were committed. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../../build.mjs';
import { answerCalls } from './calls.mjs';
import { kit, messaging } from './outbox.mjs';
import { statements } from './statements.mjs';

const require = createRequire(import.meta.url);
const { createApp } = require(join(root, 'dist/apps/evaluation/src/app.js'));

const [databaseUrl, broker, key] = process.argv.slice(2);
const log = kit.createLogger('evaluation', 'warn');
const bus = new messaging.KafkaBus({ brokers: [broker], clientId: 'bench', log });
const consume = messaging.EventConsumer.prototype.consume;
const committed = new Map();
const counts = { events: 0, deliveries: 0 };
let wanted = { count: Number.POSITIVE_INFINITY, reached: () => undefined };

messaging.EventConsumer.prototype.consume = async function (delivery) {
  await consume.call(this, delivery);
  const now = performance.timeOrigin + performance.now();
  counts.events += delivery.events.length;
  counts.deliveries += 1;
  for (const { event } of delivery.events) committed.set(event.subject, now);
  if (counts.events >= wanted.count) wanted.reached(now);
};
await createApp(
  {
    databaseUrl,
    poolSize: 10,
    assertionKey: new TextEncoder().encode(key),
    logLevel: 'warn',
    publicUrl: 'http://127.0.0.1',
    territoryDir: join(root, 'apps/directory/data'),
  },
  bus,
);

answerCalls({
  /** The moment when `count` events more than before had their effect. */
  reached: (count) =>
    new Promise((reached) => {
      wanted = { count, reached };
      if (counts.events >= count) reached(performance.timeOrigin + performance.now());
    }),
  counts: () => counts,
  statements,
  committed: () => Object.fromEntries(committed),
  forget: () => {
    committed.clear();
    Object.assign(counts, { events: 0, deliveries: 0 });
  },
});
