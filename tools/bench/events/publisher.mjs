/** Who publishes: an outbox of care-requests and its relay, over Kafka, as in the service. */
import { setTimeout as pause } from 'node:timers/promises';
import { answerCalls } from './calls.mjs';
import { fill, kit, messaging, openOutbox, submitted } from './outbox.mjs';
import { statements } from './statements.mjs';

const [url, broker] = process.argv.slice(2);
const log = kit.createLogger('care-requests', 'warn');
const database = await openOutbox(url);
const bus = new messaging.KafkaBus({ brokers: [broker], clientId: 'bench', log });
const relay = new messaging.Relay(new messaging.EventLog('care-requests', database), database, bus, log);

answerCalls({
  fill: (count) => fill(database, count),
  start: () => relay.start(),
  stop: () => relay.stop(),
  trickle,
  statements,
});

/** Commits so many events a second, each by itself as commands do; answers when each was committed. */
async function trickle(perSecond, seconds) {
  const committed = {};
  const begun = performance.now();
  const pending = [];
  for (let made = 0; made < perSecond * seconds; made++) {
    const due = begun + (made * 1000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    pending.push(commit(committed));
  }
  await Promise.all(pending);
  return committed;
}

async function commit(committed) {
  const event = submitted();
  await messaging.publish(new kit.Statement(), kit.platformCtx(new Date()), [event]).run(database);
  committed[event.subject] = performance.timeOrigin + performance.now();
  relay.wake();
}
