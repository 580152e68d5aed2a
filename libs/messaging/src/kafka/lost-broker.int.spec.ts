import { newId } from '@chez-soi/kernel';
import { createLogger, PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { createTestDatabase, eventually } from '@chez-soi/service-kit/testing';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { FakePublisher } from '../testing/fake-publisher';
import { aBroker, type TestBroker, whyNoKafka } from '../testing/kafka';
import { createSeenTable, happen, seenBy, subjects, testConsumer } from '../testing/seen';
import { KafkaBus } from './kafka-bus';

const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];
const reason = whyNoKafka();

(reason ? describe.skip : describe)('after a restore, over topics that begin anew', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = await aBroker();
  }, 180_000);
  afterAll(() => broker.stop());

  const newBus = async () => {
    const log = createLogger('test', 'silent');
    const bus = new KafkaBus({ brokers: [broker.address], clientId: 'spec', log, prefix: `${newId()}.` });
    await bus.ensureTopics(['care-requests'], 3);
    return bus;
  };

  it('what was under way when the backup was made arrives, and the rest counts once', async () => {
    const { database, close } = await createTestDatabase(migrations);
    await database.query(createSeenTable);
    const before = await newBus();
    const publisher = await FakePublisher.start('care-requests', before);
    const { log } = publisher.relay;
    const seen = () => seenBy(database, 'a');
    const takeInOver = async (bus: KafkaBus) => {
      const { server } = testConsumer(database, bus, 'a');
      server.listen(() => undefined);
      await eventually(seen, (all) => all.length === 6, 20_000);
      await server.close();
    };
    for (const person of subjects(6)) await happen(publisher, person);
    await takeInOver(before);

    // The backup had been made when two of them were still under way.
    const underWay = (await log.read(4, 2)).map(({ event }) => event);
    await database.query('DELETE FROM inbox WHERE event_id = ANY ($1)', [underWay.map(({ id }) => id)]);
    await database.query('DELETE FROM seen WHERE subject = ANY ($1)', [
      underWay.map(({ subject }) => subject),
    ]);
    await publisher.database.query('UPDATE handed_over SET position = 0');
    const after = await newBus();
    await after.caughtUp(log, await log.lastPosition());
    await takeInOver(after);
    expect(new Set((await seen()).map(({ subject }) => subject)).size).toBe(6);
    expect(await log.handedOver()).toBe(6);

    await publisher.close();
    await before.close();
    await after.close();
    await close();
  });
});
