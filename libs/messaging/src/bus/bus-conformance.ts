import { careRequestsEvents } from '@chez-soi/contracts';
import { PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { createTestDatabase, eventually, type TestDatabase } from '@chez-soi/service-kit/testing';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { FakePublisher, said } from '../testing/fake-publisher';
import { createSeenTable, happen, seenBy, subjects, testConsumer } from '../testing/seen';
import type { EventBus } from './event-bus';

const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];

/** What every bus must do. Each transport runs this same suite. */
export function describeBus(name: string, createBus: () => Promise<EventBus>): void {
  describe(`events over the ${name} bus`, () => {
    let consumerDb: TestDatabase;
    let bus: EventBus;
    let publisher: FakePublisher;

    beforeEach(async () => {
      consumerDb = await createTestDatabase(migrations);
      await consumerDb.database.query(createSeenTable);
      bus = await createBus();
      publisher = await FakePublisher.start('care-requests', bus);
    });

    afterEach(async () => {
      await publisher.close();
      await bus.close();
      await consumerDb.close();
    });

    const seen = (group: string) => seenBy(consumerDb.database, group);

    it('arrive once each, in order for each person', async () => {
      const { server } = testConsumer(consumerDb.database, bus, 'a');
      server.listen(() => undefined);
      const people = subjects(5);
      for (let round = 0; round < 20; round++) for (const person of people) await happen(publisher, person);
      const rows = await eventually(
        () => seen('a'),
        (all) => all.length === 100,
      );
      for (const person of people) {
        const order = rows.filter(({ subject }) => subject === person).map(({ sequence }) => sequence);
        expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
      }
      await server.close();
    });

    it('reach every group, also one that comes late', async () => {
      const early = testConsumer(consumerDb.database, bus, 'early').server;
      early.listen(() => undefined);
      const [person] = subjects(1);
      for (let round = 0; round < 10; round++) await happen(publisher, person!);
      await eventually(
        () => seen('early'),
        (all) => all.length === 10,
      );
      const late = testConsumer(consumerDb.database, bus, 'late').server;
      late.listen(() => undefined);
      await eventually(
        () => seen('late'),
        (all) => all.length === 10,
      );
      await Promise.all([early.close(), late.close()]);
    });

    it('are counted while a group has not taken them in', async () => {
      const { server, consumer } = testConsumer(consumerDb.database, bus, 'a');
      const lag = () =>
        bus.lag({ group: 'a', topics: ['care-requests'], committed: (topic) => consumer.committed(topic) });
      for (const person of subjects(7)) await happen(publisher, person);
      await eventually(lag, (events) => events['care-requests'] === 7);
      server.listen(() => undefined);
      await eventually(lag, (events) => events['care-requests'] === 0);
      await bus.reach();
      expect(server.joined).toBe(true);
      await server.close();
    });

    it('go on where a stopped consumer left off, none lost and none twice', async () => {
      const people = subjects(3);
      const first = testConsumer(consumerDb.database, bus, 'a').server;
      first.listen(() => undefined);
      for (let round = 0; round < 30; round++) for (const person of people) await happen(publisher, person);
      await first.close();
      for (const person of people) await happen(publisher, person);
      const second = testConsumer(consumerDb.database, bus, 'a').server;
      second.listen(() => undefined);
      await eventually(
        () => seen('a'),
        (all) => all.length === 93,
      );
      await second.close();
    });

    it('are taken in once even when delivered again', async () => {
      const { consumer } = testConsumer(consumerDb.database, bus, 'a');
      const [person] = subjects(1);
      await happen(publisher, person!);
      const batch = await eventually(
        () => publisher.relay.log.read(0, 10),
        (all) => all.length === 1,
      );
      const delivery = { topic: 'care-requests' as const, events: batch, upTo: 1 };
      await consumer.consume(delivery);
      await consumer.consume(delivery);
      expect(await seen('a')).toHaveLength(1);
    });

    it('of a kind that nobody here knows are passed over', async () => {
      const { server } = testConsumer(consumerDb.database, bus, 'a');
      server.listen(() => undefined);
      const [person] = subjects(1);
      await publisher.say(
        said(careRequestsEvents['resident.returned.v1'], person!, { residentId: person!, on: '2026-11-24' }),
      );
      await happen(publisher, person!);
      const rows = await eventually(
        () => seen('a'),
        (all) => all.length === 1,
      );
      expect(rows[0]!.sequence).toBe(2);
      await server.close();
    });

    it('are shared by the members of a group, and taken over when one leaves in the middle', async () => {
      const people = subjects(6);
      const members = [1, 2].map(() => testConsumer(consumerDb.database, bus, 'a').server);
      members.forEach((member) => member.listen(() => undefined));
      for (let round = 0; round < 25; round++) for (const person of people) await happen(publisher, person);
      await eventually(
        () => seen('a'),
        (all) => all.length > 0,
      );
      await members[0]!.close();
      for (const person of people) await happen(publisher, person);
      const rows = await eventually(
        () => seen('a'),
        (all) => all.length === 156,
        30_000,
      );
      for (const person of people) {
        const order = rows.filter(({ subject }) => subject === person).map(({ sequence }) => sequence);
        expect(order).toEqual(Array.from({ length: 26 }, (_, index) => index + 1));
      }
      await members[1]!.close();
    });

    it('wait behind a poisoned one of the same person, while others go on', async () => {
      const [sick, well] = subjects(2);
      const { record } = testConsumer(consumerDb.database, bus, 'a');
      let poisoned = true;
      const { server } = testConsumer(consumerDb.database, bus, 'a', async (event, tx) => {
        if (poisoned && event.subject === sick && event.sequence === '1')
          throw new Error('cannot take this in');
        return record(event, tx);
      });
      server.listen(() => undefined);
      await happen(publisher, sick!);
      await happen(publisher, well!);
      await happen(publisher, sick!);
      await happen(publisher, well!);
      await eventually(
        () => seen('a'),
        (all) => all.filter(({ subject }) => subject === well).length === 2,
      );
      const letters = () =>
        consumerDb.database.query<{ state: string }>('SELECT state FROM dead_letter ORDER BY position');
      await eventually(letters, (all) => all.map(({ state }) => state).join() === 'dead,parked');
      expect((await seen('a')).filter(({ subject }) => subject === sick)).toHaveLength(0);
      poisoned = false;
      await server.close();
    });

    it('keep the order of a person even when a clock stepped back between two commands', async () => {
      const [person] = subjects(1);
      await publisher.relay.stop();
      await happen(publisher, person!, new Date('2026-11-23T12:00:00Z'));
      await happen(publisher, person!, new Date('2026-11-23T11:00:00Z'));
      publisher.relay.start();
      const { server } = testConsumer(consumerDb.database, bus, 'a');
      server.listen(() => undefined);
      const rows = await eventually(
        () => seen('a'),
        (all) => all.length === 2,
      );
      expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2]);
      await server.close();
    });
  });
}
