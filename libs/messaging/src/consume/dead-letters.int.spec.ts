import { type Ctx, platformCtx, PlatformTables1700000000001 } from '@chez-soi/service-kit';
import { anActor, createTestDatabase, eventually, type TestDatabase } from '@chez-soi/service-kit/testing';
import { LocalBus } from '../bus/local-bus';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { FakePublisher } from '../testing/fake-publisher';
import { createSeenTable, happen, seenBy, subjects, testConsumer } from '../testing/seen';
import { DeadLetters } from './dead-letters';
import type { Handler } from './handlers';

const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];

describe('an event that a service could not take in', () => {
  let db: TestDatabase;
  let letters: DeadLetters;
  let mend: () => void;
  let finish: () => Promise<void>;
  const [person] = subjects(1) as [string];
  const ctx: Ctx = {
    ...platformCtx(new Date('2027-03-15T12:00:00Z')),
    actor: anActor('administrator'),
    action: 'dead-letter.replay',
  };
  const audit = () => db.database.query('SELECT account, action, outcome, entity_ids FROM audit');

  beforeEach(async () => {
    db = await createTestDatabase(migrations);
    await db.database.query(createSeenTable);
    const bus = new LocalBus();
    const publisher = await FakePublisher.start('care-requests', bus);
    let broken = true;
    mend = () => (broken = false);
    const { record } = testConsumer(db.database, bus, 'a');
    const fussy: Handler = async (event, tx) => {
      if (broken && event.sequence === '1') throw new Error('unknown organisation');
      return record(event, tx);
    };
    const { server, consumer } = testConsumer(db.database, bus, 'a', fussy);
    letters = new DeadLetters('test', db.database, (tx, event) => consumer.handle(tx, [event]));
    server.listen(() => undefined);
    for (let round = 0; round < 3; round++) await happen(publisher, person);
    await eventually(
      () => letters.list(),
      (all) => all[0]?.parked === 2,
    );
    finish = async () => {
      await server.close();
      await publisher.close();
      await db.close();
    };
  });

  afterEach(() => finish());

  it('is listed with its reason and how many wait behind it', async () => {
    const [letter] = await letters.list();
    expect(letter).toMatchObject({ reason: 'unknown organisation', parked: 2, attempts: 3, subject: person });
  });

  it('is taken in by replay once mended, with all that waited, in order', async () => {
    const [letter] = await letters.list();
    mend();
    expect(await letters.replay(ctx, letter!.id)).toEqual({ replayed: 3 });
    expect((await seenBy(db.database, 'a')).map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(await letters.list()).toEqual([]);
    const { accountId: account } = ctx.actor;
    expect(await audit()).toEqual([
      { account, action: 'dead-letter.replay', outcome: 'done', entity_ids: [letter!.id] },
    ]);
  });

  it('changes nothing when the replay fails again, and says why', async () => {
    const [letter] = await letters.list();
    await expect(letters.replay(ctx, letter!.id)).rejects.toThrow('unknown organisation');
    expect(await seenBy(db.database, 'a')).toEqual([]);
    expect(await letters.list()).toHaveLength(1);
    expect(await audit()).toMatchObject([{ outcome: 'refused', entity_ids: [letter!.id] }]);
  });

  it('can be given up for a stated reason, which releases what waited', async () => {
    const [letter] = await letters.list();
    expect(await letters.drop(ctx, letter!.id, 'sent by mistake')).toEqual({ replayed: 2 });
    expect((await seenBy(db.database, 'a')).map(({ sequence }) => sequence)).toEqual([2, 3]);
    expect(await audit()).toMatchObject([{ outcome: 'done', entity_ids: [letter!.id] }]);
  });
});
