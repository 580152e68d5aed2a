import { PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { createTestDatabase, eventually, type TestDatabase } from '@chez-soi/service-kit/testing';
import { LocalBus } from '../bus/local-bus';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import type { PositionedEvent } from '../outbox/event-log';
import { FakePublisher } from '../testing/fake-publisher';
import { createSeenTable, happen, seenBy, subjects, testConsumer } from '../testing/seen';

const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];

describe('a batch of events with a bad one in it', () => {
  let db: TestDatabase;
  let events: PositionedEvent[];

  beforeAll(async () => {
    db = await createTestDatabase(migrations);
    await db.database.query(createSeenTable);
    const publisher = await FakePublisher.start('care-requests', new LocalBus());
    for (const person of subjects(40)) await happen(publisher, person);
    events = await eventually(
      () => publisher.relay.log.read(0, 100),
      (all) => all.length === 40,
    );
    await publisher.close();
  });
  afterAll(() => db.close());

  const letters = (group: string) =>
    db.database.query('SELECT event_id, reason, attempts FROM dead_letter WHERE consumer = $1', [group]);

  it('is taken in but for that one, which waits with the name of the field that is wrong', async () => {
    const { consumer } = testConsumer(db.database, new LocalBus(), 'a');
    const bad = { ...events[17]!.event, data: { residentId: events[17]!.event.subject } };
    const spoilt = events.map((one, index) => (index === 17 ? { ...one, event: bad } : one));
    await consumer.consume({ topic: 'care-requests', events: spoilt, upTo: 40 });
    expect(await seenBy(db.database, 'a')).toHaveLength(39);
    expect(await letters('a')).toEqual([
      { event_id: bad.id, attempts: 3, reason: expect.stringMatching(/^data\.on: /) },
    ]);
    expect(await consumer.committed('care-requests')).toBe(40);
  });

  it('loses nothing when fields are in it that nobody here knows', async () => {
    const { consumer } = testConsumer(db.database, new LocalBus(), 'b');
    const newer = events.map((one) => ({
      ...one,
      event: { ...one.event, data: { ...(one.event.data as object), tomorrow: 1 } },
    }));
    await consumer.consume({ topic: 'care-requests', events: newer, upTo: 40 });
    expect(await seenBy(db.database, 'b')).toHaveLength(40);
    expect(await letters('b')).toEqual([]);
  });
});
