import { randomUUID } from 'node:crypto';
import type { CloudEvent } from '@chez-soi/contracts';
import { eventually } from '@chez-soi/service-kit/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { Client } from 'pg';
import type { RunningStack } from '../stack';
import { asAdministrator } from './administrator';
import type { Entry } from './ledger';

/** What the books say of the accepted requests. */
export interface Books {
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  /** Requests, accepted or not, of which only a part was written. */
  readonly halfWritten: number;
}

const DRAINED_MS = 60_000;

/** Where each accepted request must stand exactly once. */
const places = [
  `SELECT id FROM care_requests.care_request WHERE id = ANY($1::uuid[])`,
  `SELECT subject AS id FROM care_requests.outbox WHERE type = 'care-request.submitted.v1' AND subject = ANY($1::uuid[])`,
  `SELECT subject AS id FROM care_requests.outbox WHERE type = 'care-request.reviewed.v1' AND subject = ANY($1::uuid[])`,
  `SELECT care_request_id AS id FROM evaluation.request_fact WHERE care_request_id = ANY($1::uuid[])`,
  `SELECT e.id FROM care_requests.audit a, unnest(a.entity_ids) AS e(id)
   WHERE a.action = 'care-request.submit' AND e.id = ANY($1::uuid[])`,
];

/** A request of the drill stands there with its event and its audit, or not at all. */
const HALF_WRITTEN = `
  SELECT count(*)::int AS n
  FROM (SELECT id FROM care_requests.care_request WHERE submitted_at >= $1) r
  FULL JOIN (SELECT subject AS id FROM care_requests.outbox
             WHERE type = 'care-request.submitted.v1' AND time >= $1) o ON o.id = r.id
  FULL JOIN (SELECT DISTINCT unnest(entity_ids) AS id FROM care_requests.audit
             WHERE action = 'care-request.submit' AND outcome = 'done' AND at >= $1) a ON a.id = coalesce(r.id, o.id)
  WHERE r.id IS NULL OR o.id IS NULL OR a.id IS NULL`;

/** Waits until everything was handed over and taken in, then counts what was written `since` the drill began. */
export async function readBooks(stack: RunningStack, entries: readonly Entry[], since: Date): Promise<Books> {
  const counted = await asAdministrator(stack, async (client) => {
    await eventually(
      () => waiting(client),
      (count) => count === 0,
      DRAINED_MS,
    );
    const { rows } = await client.query<{ n: number }>(HALF_WRITTEN, [since]);
    return { ...(await lostAndDoubled(client, entries)), halfWritten: rows[0]!.n };
  });
  return { ...counted, outOfOrder: await outOfOrder(stack.broker) };
}

async function lostAndDoubled(client: Client, entries: readonly Entry[]) {
  const ids = entries.map(({ id }) => id);
  let [lost, doubled] = [0, 0];
  for (const place of places) {
    const { rows } = await client.query<{ id: string }>(place, [ids]);
    const times = new Map<string, number>();
    for (const { id } of rows) times.set(id, (times.get(id) ?? 0) + 1);
    lost += ids.filter((id) => !times.has(id)).length;
    doubled += [...times.values()].filter((count) => count > 1).length;
  }
  // One intention, two requests: the second id stands in no ledger.
  const marks = entries.map(({ mark }) => mark);
  const { rows } = await client.query(
    `SELECT comment FROM care_requests.care_request WHERE comment = ANY($1) GROUP BY comment HAVING count(*) > 1`,
    [marks],
  );
  return { lost, doubled: doubled + rows.length };
}

/** Resolves when the evaluation has taken in these requests. */
export async function untilTakenIn(stack: RunningStack, entries: readonly Entry[], withinMs: number) {
  const ids = entries.map(({ id }) => id);
  await asAdministrator(stack, (client) =>
    eventually(
      async () => {
        const { rows } = await client.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM unnest($1::uuid[]) AS request(id)
           WHERE NOT EXISTS (SELECT 1 FROM care_requests.outbox o JOIN evaluation.inbox i ON i.event_id = o.id
             WHERE o.subject = request.id AND o.type = 'care-request.submitted.v1')`,
          [ids],
        );
        return rows[0]!.n;
      },
      (missing) => missing === 0,
      withinMs,
    ),
  );
}

/** Events without a position, not handed over, or not yet in the evaluation's inbox. */
async function waiting(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`
    SELECT ((SELECT count(*) FROM care_requests.outbox WHERE position IS NULL)
      + (SELECT max(o.position) - min(h.position) FROM care_requests.outbox o, care_requests.handed_over h)
      + (SELECT count(*) FROM care_requests.outbox o WHERE o.type = 'care-request.submitted.v1'
         AND NOT EXISTS (SELECT 1 FROM evaluation.inbox i WHERE i.event_id = o.id)))::int AS n`);
  return rows[0]!.n;
}

/** Events of one subject that first appear in the topic after a later one of the same subject. */
async function outOfOrder(broker: string): Promise<number> {
  const reached = new Map<string, number>();
  const known = new Set<string>();
  let wrong = 0;
  for (const { id, subject, sequence } of await readTopic(broker, 'care-requests.events')) {
    if (known.has(id)) continue;
    known.add(id);
    const last = reached.get(subject) ?? 0;
    if (Number(sequence) < last) wrong += 1;
    reached.set(subject, Math.max(Number(sequence), last));
  }
  return wrong;
}

/** All events that stand in a topic now, in order for each subject. */
export async function readTopic(broker: string, topic: string): Promise<CloudEvent[]> {
  const kafka = new Kafka({ clientId: 'books', brokers: [broker], logLevel: logLevel.NOTHING });
  const [admin, consumer] = [kafka.admin(), kafka.consumer({ groupId: `books-${randomUUID()}` })];
  await Promise.all([admin.connect(), consumer.connect()]);
  const offsets = await admin.fetchTopicOffsets(topic);
  let left = offsets.reduce((sum, { high }) => sum + Number(high), 0);
  const values: string[] = [];
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      left -= 1;
      values.push(message.value!.toString());
    },
  });
  await eventually(
    () => left,
    (count) => count <= 0,
    DRAINED_MS,
  );
  await Promise.all([consumer.disconnect(), admin.disconnect()]);
  return values.filter((value) => value.startsWith('{')).map((value) => JSON.parse(value) as CloudEvent);
}
