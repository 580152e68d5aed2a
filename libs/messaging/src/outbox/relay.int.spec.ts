import { PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { createTestDatabase, eventually, type TestDatabase } from '@chez-soi/service-kit/testing';
import { LocalBus } from '../bus/local-bus';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { FakePublisher } from '../testing/fake-publisher';
import { createSeenTable, happen, seenBy, subjects, testConsumer } from '../testing/seen';

const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];

describe('who hands events over', () => {
  let publisher: FakePublisher;

  beforeEach(async () => {
    publisher = await FakePublisher.start('care-requests', new LocalBus());
  });
  afterEach(() => publisher.close());

  const holders = () =>
    publisher.database.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );

  it('takes office again when PostgreSQL ended the session of its lock', async () => {
    const [person] = subjects(1);
    await happen(publisher, person!);
    const [first] = await eventually(holders, (all) => all.length === 1);
    await publisher.database.query('SELECT pg_terminate_backend($1)', [first!.pid]);
    await eventually(holders, (all) => all.length === 1 && all[0]!.pid !== first!.pid);
    await happen(publisher, person!);
    await eventually(
      () => publisher.published(),
      (count) => count === 2,
    );
  });
});

describe('a consumer that hangs in the middle of a transaction', () => {
  let consumerDb: TestDatabase;
  let publisher: FakePublisher;

  beforeAll(async () => {
    consumerDb = await createTestDatabase(migrations);
    await consumerDb.database.query(createSeenTable);
    publisher = await FakePublisher.start('care-requests', new LocalBus());
  });
  afterAll(async () => {
    await publisher.close();
    await consumerDb.close();
  });

  it('loses it, so that who takes over goes on, and what it comes back with counts for nothing', async () => {
    const bus = new LocalBus();
    let wake: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const { record, consumer: awake } = testConsumer(consumerDb.database, bus, 'a');
    const { consumer: hanging } = testConsumer(consumerDb.database, bus, 'a', async (event, tx) => {
      await asleep;
      return record(event, tx);
    });
    await happen(publisher, subjects(1)[0]!);
    const events = await eventually(
      () => publisher.relay.log.read(0, 10),
      (all) => all.length === 1,
    );
    const delivery = { topic: 'care-requests' as const, events, upTo: 1 };
    const hung = hanging.consume(delivery);
    await awake.consume(delivery);
    expect(await seenBy(consumerDb.database, 'a')).toHaveLength(1);
    wake();
    await expect(hung).rejects.toThrow();
    expect(await seenBy(consumerDb.database, 'a')).toHaveLength(1);
  });
});
