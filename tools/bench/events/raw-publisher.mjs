/** The same messages and the same statements with bare pg and kafkajs: no loop, no lock, no classes. */
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { answerCalls } from './calls.mjs';
import { fill, openOutbox } from './outbox.mjs';

const BATCH = 1000;
const [url, broker, topic] = process.argv.slice(2);
const database = await openOutbox(url);
const client = new pg.Client(url);
await client.connect();
const kafka = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING });
const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
await producer.connect();
let kept = [];

answerCalls({
  fill: (count) => fill(database, count),
  /** `statements` = those of the relay, by name. */
  async publish(statements) {
    const run = (name, values) => client.query({ name, text: statements[name], values });
    const { rows } = await client.query('SELECT max(position) AS position FROM outbox');
    let position = Number(rows[0].position ?? 0);
    kept = [];
    for (;;) {
      const { rowCount } = await run('outbox-position', [position, BATCH]);
      if (rowCount === 0) return;
      const events = await run('outbox-read', [position, rowCount]);
      const messages = events.rows.map((row) => ({
        key: row.subject,
        value: JSON.stringify({ ...row, specversion: '1.0' }),
        headers: { position: String(row.position) },
      }));
      await producer.send({ topic, acks: -1, messages });
      position += rowCount;
      await run('outbox-handed-over', [position]);
      kept.push(messages);
    }
  },
  /** The messages of the last run once more, with no database at all. */
  async sendAgain(other) {
    for (const messages of kept) await producer.send({ topic: other, acks: -1, messages });
  },
});
