import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CloudEvent } from '@chez-soi/contracts';
import { createApp, type EvaluationApp } from '@chez-soi/evaluation/app';
import { flow } from '@chez-soi/evaluation/flow';
import { shuffledBetweenSubjects } from '@chez-soi/evaluation/shuffle';
import { canonicalDump } from '@chez-soi/evaluation/store/canonical-dump';
import { deceased, moved, story } from '@chez-soi/evaluation/testing/pilot';
import { newId } from '@chez-soi/kernel';
import { EventLog, KafkaBus, type PositionedEvent } from '@chez-soi/messaging';
import { aBroker, type Said } from '@chez-soi/messaging/testing';
import { createLogger } from '@chez-soi/service-kit';
import { removePostgresData, type RunningPostgres, startPostgres } from '@chez-soi/service-kit/postgres';
import { eventually } from '@chez-soi/service-kit/testing';
import { Client } from 'pg';
import { seeded } from '../seeded';

const MOST_COPIES = 5;
const TAKEN_IN_MS = 120_000;
const territoryDir = resolve(__dirname, '../../../..').replace(/\/dist$/, '') + '/apps/directory/data';

/**
 * The lives of `people` reach one evaluation as they happened, and another one in another order between people, each
 * event one to five times. Both must know the same afterwards, and have told others the same number of times.
 */
export async function deliverAgainAndAgain(people: number, seed: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'chez-soi-duplicates-'));
  const postgres = await startPostgres({ dataDir, durable: false });
  const broker = await aBroker();
  try {
    const events = lives(people, seed);
    const copies = again(events, seed);
    const clean = await takenIn(postgres, broker.address, 'clean', events);
    const doubled = await takenIn(postgres, broker.address, 'doubled', copies);
    return {
      accepted: events.length,
      delivered: copies.length,
      lost: events.length - doubled.known,
      doubled: doubled.told - clean.told,
      sameState: clean.state === doubled.state,
      state: clean.state,
    };
  } finally {
    await broker.stop();
    await postgres.stop();
    await removePostgresData(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** People of all fates, in the order of a log. */
function lives(people: number, seed: number): PositionedEvent[] {
  const random = seeded(seed);
  const sequences = new Map<string, number>();
  const events = Array.from({ length: people }, () => life(random)).flat();
  return events.map((one, index) => {
    const sequence = (sequences.get(one.subject) ?? 0) + 1;
    sequences.set(one.subject, sequence);
    return { position: index + 1, event: told(one, sequence) };
  });
}

function life(random: () => number): Said[] {
  const answers = ['accepted', 'expired', 'withdrawn', 'none'] as const;
  const { residentId, events } = story({
    answer: answers[Math.floor(random() * answers.length)]!,
    visitAfter: random() < 0.6 ? Math.floor(random() * 20) : null,
    refusal: random() < 0.3 ? 'zone' : null,
  });
  const later = [
    ...(random() < 0.4 ? [moved(residentId, '38140', '2027-02-01')] : []),
    ...(random() < 0.2 ? [moved(residentId, '38563', '2027-02-20')] : []),
    ...(random() < 0.2 ? [deceased(residentId, '2027-03-01')] : []),
  ];
  return [...events, ...later];
}

function told({ definition, subject, data, at }: Said, sequence: number): CloudEvent {
  return {
    specversion: '1.0',
    id: newId(),
    source: '/chez-soi/care-requests',
    type: definition.type,
    subject,
    time: (at ?? new Date('2027-01-04T09:00:00Z')).toISOString(),
    datacontenttype: 'application/json',
    sequence: String(sequence),
    correlationid: newId(),
    data,
  };
}

/** Each event one to five times: the first in the order of its subject, the others at random after it. */
function again(events: readonly PositionedEvent[], seed: number): PositionedEvent[] {
  const random = seeded(seed + 1);
  const copies = shuffledBetweenSubjects(events, seed).flatMap(({ event }, index) => {
    const more = Array.from({ length: Math.floor(random() * MOST_COPIES) }, () => ({
      event,
      at: index + random() * (events.length - index),
    }));
    return [{ event, at: index }, ...more];
  });
  return copies
    .sort((one, other) => one.at - other.at)
    .map(({ event }, index) => ({ position: index + 1, event }));
}

interface Aftermath {
  readonly known: number;
  readonly told: number;
  /** Hash of everything that the evaluation knows. */
  readonly state: string;
}

async function takenIn(
  postgres: RunningPostgres,
  broker: string,
  name: string,
  events: readonly PositionedEvent[],
): Promise<Aftermath> {
  const admin = new Client(postgres.connectionUrl('postgres'));
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const log = createLogger('drill', 'silent');
  const bus = new KafkaBus({ brokers: [broker], clientId: 'drill', log, prefix: `${name}-${newId()}.` });
  const heard = flow.consumes.map(({ publisher }) => publisher);
  await bus.ensureTopics([...new Set([...heard, flow.service])], 12);
  const evaluation = await createApp(
    {
      databaseUrl: postgres.connectionUrl(name),
      poolSize: 6,
      assertionKey: new TextEncoder().encode(newId()),
      logLevel: 'silent',
      publicUrl: 'http://127.0.0.1',
      territoryDir,
    },
    bus,
  );
  try {
    await bus.publish(new ListedLog(events), 0, events.length);
    await eventually(
      // Just after a broker came back it is still reading where groups stand, and refuses to tell.
      () =>
        bus.lag({ group: 'evaluation', topics: ['care-requests'], committed: never }).then(
          (lag) => lag['care-requests'],
          (error: { retriable?: boolean }) => {
            if (error.retriable) return undefined;
            throw error;
          },
        ),
      (waiting) => waiting === 0,
      TAKEN_IN_MS,
    );
    return await aftermath(evaluation);
  } finally {
    await evaluation.close();
    await bus.close();
  }
}

/** Over Kafka the place of a group is Kafka's. */
const never = () => Promise.reject(new Error('no cursor is kept'));

async function aftermath({ database }: EvaluationApp): Promise<Aftermath> {
  const [count] = await database.query<Omit<Aftermath, 'state'>>(
    `SELECT (SELECT count(*) FROM inbox)::int AS known, (SELECT count(*) FROM outbox)::int AS told`,
  );
  const dump = await canonicalDump(database);
  return { ...count!, state: createHash('sha256').update(dump).digest('hex') };
}

/** Any list of events as a publisher's log, whatever stands in it how often. */
class ListedLog extends EventLog {
  constructor(private readonly events: readonly PositionedEvent[]) {
    super('care-requests', undefined as never);
  }

  override async read(position: number, limit: number): Promise<PositionedEvent[]> {
    return this.events.slice(position, position + limit);
  }

  override async markHandedOver(): Promise<void> {}
}
