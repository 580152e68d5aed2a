import fc from 'fast-check';
import { toWholeCents } from './whole-cents';

describe('exact shares as whole cents', () => {
  it('give the odd cent to the share that rounding down reduced most', () => {
    // 10.01 € by 70 % and 30 %: 7.007 and 3.003
    expect(toWholeCents([7007, 3003], 10)).toEqual({ cents: [701, 300], odd: [0] });
  });

  it('give it to the share named first where both lose the same', () => {
    expect(toWholeCents([15, 15], 10)).toEqual({ cents: [2, 1], odd: [0] });
  });

  it('leave shares alone that are whole already', () => {
    expect(toWholeCents([20, 33, 37], 10)).toEqual({ cents: [2, 3, 4], odd: [2] });
  });

  it('make up the sum, none moved by a cent or more, none negative', () => {
    const shares = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(shares, fc.integer({ min: 1, max: 6000 }), (all, scale) => {
        const total = all.reduce((sum, one) => sum + one, 0);
        const whole = [...all, (scale - (total % scale)) % scale];
        const { cents } = toWholeCents(whole, scale);
        expect(cents.reduce((sum, one) => sum + one, 0) * scale).toBe(total + whole.at(-1)!);
        cents.forEach((one, index) => expect(Math.abs(one * scale - whole[index]!)).toBeLessThan(scale));
        expect(Math.min(...cents)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 38, numRuns: 1000 },
    );
  });
});
