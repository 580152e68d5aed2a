import { apaPlan } from '../apa/plan';
import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { checkValuation, hourlyFloor, yearlyRise } from './hourly-price';
import { userCost } from './user-cost';

const parameters = Parameters.from(knownRows);
const plan = apaPlan(parameters, {
  month: '2026-04',
  age: 84,
  gir: 2,
  resources: { household: 'alone', monthlyCents: 150_000 },
  acceptedPlanCents: 120_000,
});

describe('the national minimum of an hour', () => {
  it.each([
    ['2022-06', 2200],
    ['2023-06', 2300],
    ['2024-06', 2350],
    ['2025-06', 2458],
    ['2026-06', 2500],
  ])('is the one of its year: %s', (month, cents) => {
    expect(hourlyFloor(parameters, month).floorCents).toBe(cents);
  });

  it('is named to whoever values an hour below it', () => {
    expect(() => checkValuation(parameters, '2025-06', 2457)).toThrow('the national minimum tariff: €24.58');
    expect(() => checkValuation(parameters, '2025-06', 2458)).not.toThrow();
  });
});

describe('a month at a provider', () => {
  const hours = { minutes: 40 * 60 + 20, valuationCents: 2500, outOfPlanCents: 1234 };

  it('whose price is free costs the participation, what it asks above the valuation, and what the plan lacks', () => {
    const cost = userCost(plan, { ...hours, priceCents: 2969 });
    expect(cost).toMatchObject({ grossCents: 119_750, valuedCents: 100_833, surplusCents: 18_917 });
    expect(cost.participationCents).toBe(plan.rate.share(100_833));
    expect(cost.userCents).toBe(cost.participationCents + 18_917 + 1234);
    expect(cost.userCents + cost.apaPaidCents).toBe(cost.grossCents + 1234);
    expect(cost.formula.at(-2)!.expression.fr).toBe('2420 min × (29,69 € − 25,00 €)/h ÷ 60');
  });

  it('whose tariff the Département sets costs nothing above the valuation', () => {
    expect(userCost(plan, { ...hours, priceCents: 2500 }).surplusCents).toBe(0);
  });

  it('is borne by the person alone where APA is too small to be paid', () => {
    const cost = userCost(plan, { ...hours, minutes: 60, priceCents: 2500, outOfPlanCents: 0 });
    expect(cost).toMatchObject({ apaPaidCents: 0, userCents: 2500 });
  });

  it.each([
    ['minutes', { minutes: -1 }],
    ['minutes', { minutes: 2881 }],
    ['priceCents', { priceCents: Number.NaN }],
    ['valuationCents', { valuationCents: 3000 }],
    ['outOfPlanCents', { outOfPlanCents: -5 }],
  ])('is refused with the name of the field when %s is wrong', (path, more) => {
    expect(() => userCost(plan, { ...hours, priceCents: 2969, ...more })).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path })] }),
    );
  });
});

describe('the yearly rise of a free price', () => {
  const rise = (newCents: number, month = '2025-01') =>
    yearlyRise(parameters, { month, oldCents: 2700, newCents });

  it('is allowed up to the cap of the year, not a cent more', () => {
    expect(rise(2803)).toMatchObject({ allowed: true, mostCents: 2803 });
    expect(rise(2804).allowed).toBe(false);
    expect(rise(2803).formula[0]!.expression.fr).toBe('27,00 € × (1 + 3,84 %)');
  });

  it('is not judged in a year whose cap nobody has entered', () => {
    expect(() => rise(2701, '2023-01')).toThrow(
      'No value of "Allowed yearly rise of free prices" is known on 2023-01-01',
    );
  });
});
