import type { DeliverySummary } from '@chez-soi/contracts';
import { type FundingOver, fundingOver } from './testing/funding-over';
import { LedgerHouse, Story } from './testing/ledger-house';

const now = new Date('2026-11-06T09:00:00Z');

describe('Deliveries of visits that were corrected', () => {
  let house: LedgerHouse;
  let funding: FundingOver;

  beforeAll(async () => {
    house = await LedgerHouse.open(now);
    funding = await fundingOver(house, () => now);
  });
  afterAll(() => funding.close());

  const delivered = async () => {
    const url = '/funding/deliveries?from=2025-12-01&to=2026-11-30';
    const { items } = (await funding.administrator.get<DeliverySummary>(url)).body;
    return items.map(({ minutes, grossCents }) => [minutes, grossCents]);
  };

  it('leave the list while no price of their day is known, and come back with the right one', async () => {
    const story = new Story();
    const visit = story.visit('2026-01-05', 60);
    await house.hear(story.offer(2500), visit.done());
    expect(await delivered()).toEqual([[60, 2500]]);
    await house.hear(visit.corrected(60, '2025-12-30T08:00:00.000Z'));
    expect(await delivered()).toEqual([]);
    await house.hear(visit.corrected(30, '2026-01-05T08:00:00.000Z'));
    expect(await delivered()).toEqual([[30, 1250]]);
  });
});
