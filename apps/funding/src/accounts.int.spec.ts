import type { LedgerMonthDetail, LedgerMonthList, OverpaymentView, Page } from '@chez-soi/contracts';
import { type FundingOver, fundingOver } from './testing/funding-over';
import { LedgerHouse, Story } from './testing/ledger-house';

describe('The accounts of months', () => {
  const now = new Date('2026-12-03T09:00:00Z');
  let house: LedgerHouse;
  let funding: FundingOver;
  const story = new Story();
  const october = story.visit('2026-10-05', 480);

  beforeAll(async () => {
    house = await LedgerHouse.open(now);
    funding = await fundingOver(house, () => now);
    await house.hear(story.offer(2500), ...story.granted('2026-10-01', 50_000, 5000));
    await house.hear(october.done(), october.validated());
    await house.close('2026-10');
  });
  afterAll(() => funding.close());

  const overpaid = async (residentId: string) =>
    (await funding.family(residentId).get<Page<OverpaymentView>>('/funding/overpayments')).body.items;

  it('tell which months are open, which of them are over, and when each closes', async () => {
    const { body } = await funding.administrator.get<LedgerMonthList>('/funding/months');
    expect(body.items.map(({ month, state }) => [month, state])).toEqual([['2026-10', 'closed']]);
    expect(body.open).toEqual([
      { month: '2026-12', closesOn: '2027-01-05', over: false },
      { month: '2026-11', closesOn: '2026-12-05', over: true },
    ]);
    expect((await funding.administrator.get('/funding/months/2026-11')).status).toBe(404);
  });

  it('add up what each payer bears, and name whom the month could not be reckoned for', async () => {
    const reason = { fr: 'Il manque un chiffre.', en: 'A figure is missing.' };
    const held = new Story();
    await house.store.database.query(
      'INSERT INTO ledger_due (resident_id, month, held) VALUES ($1, $2, $3)',
      [...[held.residentId, '2026-10-01', JSON.stringify(reason)]],
    );
    const { body } = await funding.administrator.get<LedgerMonthDetail>('/funding/months/2026-10');
    expect(body).toMatchObject({ held: 1, heldPeople: [{ residentId: held.residentId, reason }] });
    expect(body.parts.find(({ payer }) => payer === 'USAGER')).toEqual({ payer: 'USAGER', cents: 2000 });
    expect(body.grossCents).toBe(body.parts.reduce((sum, { cents }) => sum + cents, 0));
    expect((await funding.family(story.residentId).get('/funding/months/2026-10')).status).toBe(403);
  });

  it('tell a family what was paid too much for its own person, and nobody else', async () => {
    await funding.administrator.post('/funding/months/2026-10/payments');
    await house.hear(october.corrected(240));
    await house.close('2026-11');
    await funding.administrator.post('/funding/months/2026-11/payments');
    expect((await overpaid(story.residentId)).map(({ foundCents }) => foundCents)).toEqual([9000]);
    expect(await overpaid(new Story().residentId)).toEqual([]);
  });
});
