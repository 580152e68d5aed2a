import type { CloudEvent, DeadLetterView } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import { eventually } from '@chez-soi/service-kit/testing';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import type { Client } from 'pg';
import type { PortalClient } from '../client';
import { flows } from '../flows';
import { signInAdministrator } from '../people';
import { asAdministrator } from './administrator';
import { readTopic } from './books';
import type { Scene } from './drill';

const REASON = 'poisoned by the drill';
const BURIED_MS = 30_000;
/** A kind of event of each topic that somebody takes in, and the ids by which they know its rows. */
const kinds: Readonly<Record<string, (data: Data) => readonly string[]>> = {
  'service.published.v1': ({ serviceCode }) => [serviceCode as string],
  'offer.published.v1': ({ offerId }) => [offerId as string],
  'care-request.submitted.v1': ({ careRequestId, needs }) => [
    careRequestId as string,
    ...(needs as { needId: string }[]).map(({ needId }) => needId),
  ],
  'subject.invited.v1': ({ subjectId }) => [subjectId as string],
};
type Data = Readonly<Record<string, unknown>>;

interface Dose {
  readonly publisher: string;
  readonly poison: CloudEvent;
  readonly next: CloudEvent;
  /** The values by which rows of the poisoned event are known. */
  readonly marks: readonly string[];
  /** The services that take in this kind. */
  readonly consumers: readonly string[];
  /** The services that take in something of this topic. */
  readonly audience: readonly string[];
}

/**
 * In every topic one event that nobody can take in for now and one message that is no event. All must stand among the
 * dead letters with their reason, the event after them is taken in at once (`nextMs`), and once the cause has gone, a
 * replay restores what the first would have done.
 */
export async function poisonTopics({ stack }: Scene) {
  const kafka = new Kafka({ clientId: 'drill', brokers: [stack.broker], logLevel: logLevel.NOTHING });
  const producer = kafka.producer();
  await producer.connect();
  const administrator = await signInAdministrator(stack.base);
  return asAdministrator(stack, async (client) => {
    const sums = { topics: 0, expected: 0, buried: 0, restorable: 0, restored: 0, nextMs: 0 };
    for (const [kind, marksOf] of Object.entries(kinds)) {
      const dose = await doseOf(stack.broker, kind, marksOf);
      const found = await poisonOne(dose, client, producer, administrator);
      sums.topics += 1;
      sums.expected += dose.consumers.length + dose.audience.length;
      sums.buried += found.buried;
      sums.restorable += dose.consumers.length;
      sums.restored += found.restored;
      sums.nextMs = Math.max(sums.nextMs, found.nextMs);
    }
    await producer.disconnect();
    return sums;
  });
}

/** Two events that were published once, told anew: one to be poisoned, and one that comes after it. */
async function doseOf(
  broker: string,
  kind: string,
  marksOf: (data: Data) => readonly string[],
): Promise<Dose> {
  const { publisher } = flows.flatMap(({ publishes }) => publishes).find(({ type }) => type === kind)!;
  const told = (await readTopic(broker, `${publisher}.events`)).filter(({ type }) => type === kind);
  const [poison, next] = told.map((event) => ({ ...event, id: newId(), sequence: '1000' }));
  const takesIn = (wanted: (event: { type: string; publisher: string }) => boolean) =>
    flows.filter(({ consumes }) => consumes.some(wanted)).map(({ service }) => service);
  return {
    publisher,
    poison: poison!,
    next: next!,
    marks: marksOf(poison!.data as Data),
    consumers: takesIn(({ type }) => type === kind),
    audience: takesIn((event) => event.publisher === publisher),
  };
}

async function poisonOne(dose: Dose, client: Client, producer: Producer, administrator: PortalClient) {
  const { publisher, poison, next, marks, consumers, audience } = dose;
  for (const service of consumers) await refuseRowsOf(client, service, marks);
  const topic = `${publisher}.events`;
  const key = poison.subject;
  const headers = { position: '1000000' };
  const at = performance.now();
  await producer.send({
    topic,
    messages: [
      { key, value: JSON.stringify(poison), headers },
      { key, value: 'not even JSON' },
      { key: next.subject, value: JSON.stringify(next), headers },
    ],
  });
  for (const service of consumers) await untilKnown(client, service, next.id);
  const nextMs = Math.round(performance.now() - at);
  const unreadable = await lettersOf(administrator, audience, (one) => one.reason === 'not a CloudEvent');
  const poisoned = await lettersOf(administrator, consumers, (one) => one.eventId === poison.id);
  for (const service of consumers) await takeRowsAgain(client, service);
  let restored = 0;
  for (const one of poisoned) restored += await settle(administrator, one, 'replay');
  for (const one of unreadable) await settle(administrator, one, 'drop');
  const withReason = poisoned.filter(({ reason }) => reason.includes(REASON));
  return { buried: withReason.length + unreadable.length, restored, nextMs };
}

const schemaOf = (service: string) => service.replace('-', '_');

/** Until `takeRowsAgain`, no row that names one of `marks` can be written by the service's handlers. */
async function refuseRowsOf(client: Client, service: string, marks: readonly string[]): Promise<void> {
  const schema = schemaOf(service);
  const named = marks.map((mark) => `'%"${mark}"%'`).join();
  await client.query(`CREATE FUNCTION ${schema}.poison() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF to_jsonb(NEW)::text LIKE ANY (ARRAY[${named}]) THEN RAISE EXCEPTION '${REASON}'; END IF;
      RETURN NEW;
    END $$`);
  for (const table of await ownTables(client, schema))
    await client.query(
      `CREATE TRIGGER poison BEFORE INSERT OR UPDATE ON ${schema}.${table} FOR EACH ROW EXECUTE FUNCTION ${schema}.poison()`,
    );
}

async function takeRowsAgain(client: Client, service: string): Promise<void> {
  const schema = schemaOf(service);
  // One table at a time: whoever locks all of them at once stands in the way of commands.
  for (const table of await ownTables(client, schema))
    await client.query(`DROP TRIGGER poison ON ${schema}.${table}`);
  await client.query(`DROP FUNCTION ${schema}.poison()`);
}

/** The tables of a service but for those of the events themselves. */
async function ownTables(client: Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables
     WHERE schemaname = $1 AND tablename NOT IN ('inbox', 'outbox', 'dead_letter', 'consumer_cursor', 'handed_over')`,
    [schema],
  );
  return rows.map(({ name }) => name);
}

async function untilKnown(client: Client, service: string, eventId: string): Promise<void> {
  const known = `SELECT 1 FROM ${schemaOf(service)}.inbox WHERE event_id = $1`;
  await eventually(
    async () => (await client.query(known, [eventId])).rowCount,
    (count) => count === 1,
    BURIED_MS,
  );
}

/** One letter of each service, once it is there. */
function lettersOf(
  administrator: PortalClient,
  services: readonly string[],
  wanted: (one: DeadLetterView) => boolean,
): Promise<DeadLetterView[]> {
  const one = (service: string) =>
    eventually(
      async () => {
        const path = `/api/${service}/events/dead-letters`;
        const { items } = await administrator.must<{ items: DeadLetterView[] }>(path);
        return items.find(wanted);
      },
      (letter) => letter !== undefined,
      BURIED_MS,
    );
  return Promise.all(services.map(async (service) => (await one(service))!));
}

async function settle(administrator: PortalClient, { id, service }: DeadLetterView, how: 'replay' | 'drop') {
  const body = how === 'drop' ? { reason: REASON } : {};
  const path = `/api/${service}/events/dead-letters/${id}/${how}`;
  return (await administrator.must<{ replayed: number }>(path, body)).replayed;
}
