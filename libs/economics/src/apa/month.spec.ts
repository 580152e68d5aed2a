import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { apaMonth, type ApaMonthRequest } from './month';
import { apaTopUp } from './top-up';

const parameters = Parameters.from(knownRows);

const request = (more: Partial<ApaMonthRequest> = {}): ApaMonthRequest => ({
  month: '2026-04',
  age: 84,
  gir: 2,
  resources: { household: 'alone', monthlyCents: 150_000 },
  acceptedPlanCents: 120_000,
  usedCents: 80_000,
  ...more,
});
const poor = { household: 'alone' as const, monthlyCents: 80_000 };

describe('APA of a month', () => {
  it('applies the rate of the accepted plan to what was used of it', () => {
    // 12.6398… % of 800 €; the rate of a plan of 800 € would be higher, and give more.
    const month = apaMonth(parameters, request());
    expect(month).toMatchObject({ participationCents: 10_112, apaCents: 69_888, userCents: 10_112 });
    const smaller = apaMonth(parameters, request({ acceptedPlanCents: 80_000 }));
    expect(smaller.participationCents).toBeGreaterThan(month.participationCents);
  });

  it('and the participation make up what was used', () => {
    for (let usedCents = 0; usedCents <= 120_000; usedCents += 997) {
      const { participationCents, apaCents } = apaMonth(parameters, request({ usedCents }));
      expect(participationCents + apaCents).toBe(usedCents);
    }
  });

  it('is not paid up to three gross hours of minimum wage, that amount included', () => {
    const at = (month: string, usedCents: number) =>
      apaMonth(parameters, request({ month, usedCents, resources: poor }));
    expect(at('2026-04', 3606)).toMatchObject({ paid: false, paidCents: 0, userCents: 3606 });
    expect(at('2026-04', 3607)).toMatchObject({ paid: true, paidCents: 3607, userCents: 0 });
    expect(at('2026-06', 3693).paid).toBe(false);
    expect(at('2026-06', 3694).paid).toBe(true);
    expect(at('2024-10', 3495).paid).toBe(false);
    expect(at('2024-11', 3564).paid).toBe(false);
    expect(at('2024-11', 3565).paid).toBe(true);
  });

  it('says in its last line whether it is paid', () => {
    const { formula } = apaMonth(parameters, request());
    const last = formula.slice(-3).map(({ expression, result }) => `${expression.fr} → ${result.fr}`);
    expect(last).toEqual([
      '12,6398 % × 800,00 € → 101,12 €',
      '800,00 € − 101,12 € → 698,88 €',
      '698,88 € > 36,06 € → versée',
    ]);
  });

  it('is refused when more was used than the plan, or nothing readable', () => {
    expect(() => apaMonth(parameters, request({ usedCents: 120_001 }))).toThrow(
      'More was used than the accepted plan: €1,200.00 a month.',
    );
    expect(() => apaMonth(parameters, request({ usedCents: Number.NaN }))).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path: 'usedCents' })] }),
    );
  });

  it('of an old month stays what it was when newer figures arrive', () => {
    const old = { ...request(), month: '2019-05' };
    const then = Parameters.from(knownRows.filter(({ validFrom }) => validFrom < '2020-01-01'));
    expect(apaMonth(parameters, old)).toMatchObject({
      participationCents: apaMonth(then, old).participationCents,
      apaCents: apaMonth(then, old).apaCents,
    });
  });
});

describe('a top-up of the plan', () => {
  const { plan } = apaMonth(parameters, request({ acceptedPlanCents: 168_230 }));

  it('for respite goes up to 0.453 MTP a year, at the plan’s own rate', () => {
    const topUp = apaTopUp(parameters, plan, { kind: 'respite', amountCents: 40_000, alreadyCents: 18_352 });
    expect(topUp).toMatchObject({
      limitCents: 58_352,
      leftCents: 0,
      participationCents: plan.rate.share(40_000),
    });
    expect(topUp.participationCents + topUp.apaCents).toBe(40_000);
    expect(topUp.rowsUsed.map(({ key }) => key)).toContain('apa.respite');
  });

  it('is refused beyond its limit, which is named', () => {
    expect(() =>
      apaTopUp(parameters, plan, { kind: 'respite', amountCents: 40_001, alreadyCents: 18_352 }),
    ).toThrow('The top-up passes its limit of €583.52 a year (granted before: €183.52).');
    expect(() =>
      apaTopUp(parameters, plan, { kind: 'caregiver-hospital', amountCents: 115_933, alreadyCents: 0 }),
    ).toThrow('The top-up passes its limit of €1,159.32 a stay');
  });

  it('while the caregiver is in hospital goes up to 0.9 MTP a stay', () => {
    const topUp = apaTopUp(parameters, plan, {
      kind: 'caregiver-hospital',
      amountCents: 115_932,
      alreadyCents: 0,
    });
    expect(topUp.leftCents).toBe(0);
  });
});
