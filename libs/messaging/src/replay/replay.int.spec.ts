import { careRequestsEvents } from '@chez-soi/contracts';
import { newId, systemClock } from '@chez-soi/kernel';
import { createLogger, PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { createTestDatabase, eventually, type TestDatabase } from '@chez-soi/service-kit/testing';
import type { EventBus } from '../bus/event-bus';
import { LocalBus } from '../bus/local-bus';
import { EventConsumer } from '../consume/event-consumer';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { KafkaBus } from '../kafka/kafka-bus';
import { ConsumerServer } from '../nest/consumer-server';
import { FakePublisher, said } from '../testing/fake-publisher';
import { aBroker, type TestBroker, whyNoKafka } from '../testing/kafka';
import { createSeenTable, happen, seenBy, subjects, testConsumer } from '../testing/seen';
import type { ComesAgain, ReplayRequest } from './replay';
import { replayFromLogs } from './replay-from-logs';
import { replayOnKafka } from './replay-on-kafka';

const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];
const log = createLogger('test', 'silent');
const unknownThen = careRequestsEvents['resident.moved.v1'];
const reason = whyNoKafka();

interface Transport {
  readonly bus: EventBus;
  replay(request: ReplayRequest, consumer: TestDatabase, publisher: FakePublisher): Promise<ComesAgain[]>;
}

describeReplay('the local bus', async () => ({
  bus: new LocalBus(),
  replay: (request, { database }, publisher) => replayFromLogs(database, [publisher.relay.log], request),
}));

(reason ? describe.skip : describe)('on a real broker', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = await aBroker();
  }, 180_000);
  afterAll(() => broker.stop());

  const transport = async (): Promise<Transport> => {
    const options = { brokers: [broker.address], prefix: `${newId()}.` };
    const bus = new KafkaBus({ ...options, clientId: 'spec', log });
    await bus.ensureTopics(['care-requests'], 3);
    return { bus, replay: (request) => replayOnKafka(options, request) };
  };

  describeReplay('Kafka', transport);

  it('a service that runs is left alone: it would go on from the place it knows', async () => {
    const test = await createTestDatabase(migrations);
    await test.database.query(createSeenTable);
    const { bus, replay } = await transport();
    const publisher = await FakePublisher.start('care-requests', bus);
    const { server } = testConsumer(test.database, bus, 'a');
    server.listen(() => undefined);
    await happen(publisher, newId());
    await eventually(
      () => seenBy(test.database, 'a'),
      (all) => all.length === 1,
      15_000,
    );
    const request = { group: 'a', topics: ['care-requests' as const], from: null };
    await expect(replay(request, test, publisher)).rejects.toMatchObject({
      name: 'ConsumerRuns',
      members: 1,
    });
    await server.close();
    await publisher.close();
    await bus.close();
    await test.close();
  });
});

function describeReplay(name: string, createTransport: () => Promise<Transport>): void {
  describe(`a service that passed events by, over ${name}`, () => {
    let test: TestDatabase;
    let transport: Transport;
    let publisher: FakePublisher;
    const people = subjects(6);
    const topics = ['care-requests' as const];

    beforeEach(async () => {
      test = await createTestDatabase(migrations);
      await test.database.query(createSeenTable);
      transport = await createTransport();
      publisher = await FakePublisher.start('care-requests', transport.bus);
      const { server } = testConsumer(test.database, transport.bus, 'a');
      server.listen(() => undefined);
      // Each person moves, which the service does not know yet, and is then taken to hospital, which it knows.
      for (const residentId of people) {
        const data = { residentId, communeCode: '38185', on: '2026-11-23' };
        await publisher.say(said(unknownThen, residentId, data));
        await publisher.say({
          definition: careRequestsEvents['resident.hospitalised.v1'],
          subject: residentId,
          data: { residentId, on: '2026-11-23' },
        });
      }
      await eventually(seen, (all) => all.length === 6, 20_000);
      await server.close();
    });
    afterEach(async () => {
      await publisher.close();
      await transport.bus.close();
      await test.close();
    });

    const seen = () => seenBy(test.database, 'a');
    const replay = (from: Date | null, dryRun = false) =>
      transport.replay({ group: 'a', topics, from, dryRun }, test, publisher);
    /** The same service in its next version, which knows both. */
    const nextVersion = () => {
      const { record } = testConsumer(test.database, transport.bus, 'a');
      const known = [unknownThen, careRequestsEvents['resident.hospitalised.v1']];
      const handlers = Object.fromEntries(
        known.map((definition) => [definition.type, { definition, handler: record }]),
      );
      const afterCommit = () => undefined;
      const { database } = test;
      const consumer = new EventConsumer({
        group: 'a',
        handlers,
        database,
        clock: systemClock,
        log,
        afterCommit,
      });
      return new ConsumerServer(transport.bus, consumer, 'a', topics);
    };

    it('takes them in after a replay, and what it knew already only once', async () => {
      expect(await replay(null)).toEqual([{ topic: 'care-requests', events: 12 }]);
      const server = nextVersion();
      server.listen(() => undefined);
      const all = await eventually(seen, (rows) => rows.length === 12, 20_000);
      for (const person of people)
        expect(all.filter(({ subject }) => subject === person).map(({ sequence }) => sequence)).toEqual([
          2, 1,
        ]);
      await server.close();
    });

    it('is only told what would come when nothing is to change', async () => {
      expect(await replay(null, true)).toEqual([{ topic: 'care-requests', events: 12 }]);
      expect(await replay(null, true)).toEqual([{ topic: 'care-requests', events: 12 }]);
    });

    it('is given nothing from a time to come, for its place never moves forward', async () => {
      expect(await replay(new Date(Date.now() + 3_600_000))).toEqual([{ topic: 'care-requests', events: 0 }]);
      expect(await replay(new Date(0))).toEqual([{ topic: 'care-requests', events: 12 }]);
      expect(await replay(new Date(Date.now() + 3_600_000))).toEqual([{ topic: 'care-requests', events: 0 }]);
      expect(await replay(null)).toEqual([{ topic: 'care-requests', events: 0 }]);
    });

    it('is given what happened from a time on', async () => {
      const events = await publisher.relay.log.read(0, 100);
      const after = new Date(Date.parse(events.at(-1)!.event.time) + 1);
      await eventually(Date.now, (now) => now > after.getTime() + 5);
      const later = new Date();
      for (const person of people) await happen(publisher, person);
      const { server } = testConsumer(test.database, transport.bus, 'a');
      server.listen(() => undefined);
      await eventually(seen, (all) => all.length === 12, 20_000);
      await server.close();
      expect(await replay(later)).toEqual([{ topic: 'care-requests', events: 6 }]);
    });
  });
}
