import type { OrganizationView, PriceRange, ServiceView } from '@chez-soi/contracts';
import { priceOfProvider, priceOfService } from '../../care/prices';
import { estimate } from './estimate';

const day = '2026-11-23';
const landmark = { cents: 2500, per: 'hour', kind: 'regulated', date: '2026-01-01', source: 'test' };
const washing = {
  code: 'washing-help',
  unit: 'hour',
  indicativePrice: { ...landmark, status: 'derived' },
} as ServiceView;
const telecare = { code: 'telecare-home', unit: 'month', indicativePrice: null } as unknown as ServiceView;
const range = (serviceCode: string, per: PriceRange['per'], minCents: number, maxCents: number) => ({
  ...{ serviceCode, per, minCents, maxCents },
  ...{ providers: 12, on: day, since: '2026-01-01' },
});
const ranges = [
  range('washing-help', 'hour', 2500, 3190),
  range('telecare-home', 'month', 2890, 3290),
] as const;
const need = (serviceCode: string, minutesPerVisit: number, timesPerWeek: number) => ({
  ...{ serviceCode, minutesPerVisit, timesPerWeek },
  windows: [],
});
const needs = [need('washing-help', 45, 7), need('telecare-home', 0, 1)];
const offered = ({ serviceCode }: { serviceCode: string }) =>
  priceOfService(serviceCode === washing.code ? washing : telecare, ranges);

describe('The cost before a provider is chosen', () => {
  it('goes from the cheapest to the dearest of those who come there: minutes × visits × price', () => {
    const cost = estimate(needs, offered);
    // 7 × 45 min × 25,00 €/h ÷ 60 = 131,25 €, and × 31,90 € = 167,48 €
    expect(cost.week).toEqual({ low: 13_125, high: 16_748 });
    expect(cost.subscriptions).toEqual({ low: 2_890, high: 3_290 });
    // 131,25 € × 52 ÷ 12 = 568,75 €, with the subscription 597,65 €
    expect(cost.month.low).toBe(59_765);
    expect(cost.incomplete).toBe(false);
  });

  it('says how many ask these prices and when; the catalogue only where nobody comes', () => {
    expect(priceOfService(washing, ranges)?.from).toEqual({ kind: 'offers', providers: 12, on: day });
    expect(priceOfService(washing, [])).toMatchObject({
      lowCents: 2500,
      highCents: 2500,
      from: { kind: 'catalogue', status: 'derived' },
    });
    expect(priceOfService(telecare, [])).toBeNull();
  });

  it('is « at least » when a service has no known price', () => {
    const cost = estimate(needs, () => null);
    expect([cost.week.high, cost.incomplete]).toEqual([0, true]);
  });
});

describe('The cost once somebody has accepted', () => {
  const offer = { id: 'o', organizationId: 'm', serviceCode: 'washing-help', per: 'hour' } as const;
  const melezes = {
    name: 'Les Mélèzes',
    offers: [
      { ...offer, priceCents: 2580, from: '2026-01-01', to: '2026-12-31' },
      { ...offer, priceCents: 2650, from: '2027-01-01', to: null },
    ],
  } satisfies Pick<OrganizationView, 'name' | 'offers'>;

  it('is the price of that provider on the day, not the span of all of them', () => {
    expect(priceOfProvider(melezes, 'washing-help', day)).toEqual({
      ...{ lowCents: 2580, highCents: 2580, per: 'hour' },
      from: { kind: 'provider', name: 'Les Mélèzes', since: '2026-01-01' },
    });
    expect(priceOfProvider(melezes, 'washing-help', '2027-02-01')?.lowCents).toBe(2650);
    expect(priceOfProvider(melezes, 'gardening', day)).toBeNull();
  });
});
