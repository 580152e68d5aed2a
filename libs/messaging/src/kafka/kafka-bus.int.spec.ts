import { newId } from '@chez-soi/kernel';
import { createLogger, PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { createTestDatabase, eventually } from '@chez-soi/service-kit/testing';
import { type Consumer, Kafka } from 'kafkajs';
import { describeBus } from '../bus/bus-conformance';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { FakePublisher } from '../testing/fake-publisher';
import { aBroker, loseAcknowledgements, type TestBroker, whyNoKafka } from '../testing/kafka';
import { createSeenTable, happen, seenBy, subjects, testConsumer } from '../testing/seen';
import { KafkaBus } from './kafka-bus';

const reason = whyNoKafka();
const log = createLogger('test', 'silent');
const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];

(reason ? describe.skip : describe)('on a real broker', () => {
  let broker: TestBroker;
  beforeAll(async () => {
    broker = await aBroker();
  }, 180_000);
  afterAll(() => broker.stop());

  const aBus = async (prefix = `${newId()}.`) => {
    const bus = new KafkaBus({ brokers: [broker.address], clientId: 'spec', log, prefix });
    await bus.ensureTopics(['care-requests'], 3);
    return bus;
  };

  describeBus('Kafka', () => aBus());

  it('go on when kafkajs has given a member up in silence', async () => {
    const consumerDb = await createTestDatabase(migrations);
    await consumerDb.database.query(createSeenTable);
    const bus = await aBus();
    const publisher = await FakePublisher.start('care-requests', bus);
    const { server } = testConsumer(consumerDb.database, bus, 'a');
    const opened = jest.spyOn(Kafka.prototype, 'consumer');
    server.listen(() => undefined);
    const [person] = subjects(1);
    const seen = () => seenBy(consumerDb.database, 'a');
    await happen(publisher, person!);
    await eventually(seen, (all) => all.length === 1);
    await (opened.mock.results[0]!.value as Consumer).disconnect();
    await happen(publisher, person!);
    await eventually(seen, (all) => all.length === 2, 45_000);
    await server.close();
    await publisher.close();
    await bus.close();
    await consumerDb.close();
  }, 90_000);

  it('none is lost when the broker took one in without being able to say so, and a twin handed it over meanwhile', async () => {
    const consumerDb = await createTestDatabase(migrations);
    await consumerDb.database.query(createSeenTable);
    const [bus, twin] = [await aBus('twins.'), await aBus('twins.')];
    const publisher = await FakePublisher.start('care-requests', bus);
    const { server } = testConsumer(consumerDb.database, bus, 'a');
    server.listen(() => undefined);
    const [person] = subjects(1);

    const line = loseAcknowledgements();
    await happen(publisher, person!);
    await eventually(line.lost, (count) => count > 0);
    await publisher.relay.stop();
    line.mend();
    await twin.publish(publisher.relay.log, 0, 1);
    publisher.relay.start();
    await happen(publisher, person!);

    const rows = await eventually(
      () => seenBy(consumerDb.database, 'a'),
      (all) => all.length === 2,
      20_000,
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2]);
    await server.close();
    await publisher.close();
    await Promise.all([bus.close(), twin.close()]);
    await consumerDb.close();
  }, 90_000);
});
