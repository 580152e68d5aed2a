import { markMonths } from './store/fact.store';
import { LedgerHouse, Story } from './testing/ledger-house';

describe('What is due while it is being reckoned', () => {
  let house: LedgerHouse;
  afterEach(() => house.store.close());

  it('is reckoned without waiting for whoever marks it anew, and stays due', async () => {
    house = await LedgerHouse.open(new Date('2026-12-06T09:00:00Z'));
    const story = new Story();
    await house.hear(story.offer(2500));
    const visit = story.visit('2026-10-05', 60);
    await house.hear(visit.done(), visit.validated(60, '2026-10-05T08:00:00.000Z'));
    await house.close('2026-10');
    const entries = await house.count('ledger_entry');
    const due = [{ residentId: story.residentId, day: '2026-10-05' }];
    const { database } = house.store;
    await database.transaction((tx) => markMonths(tx, due));
    await database.transaction(async (tx) => {
      await markMonths(tx, due);
      // Would wait for this transaction, which waits for it.
      expect(await house.work.step()).toBe(true);
    });
    expect(await house.count('ledger_due')).toBe(1);
    await house.post();
    expect(await house.count('ledger_due')).toBe(0);
    expect(await house.count('ledger_entry')).toBe(entries);
  });
});
