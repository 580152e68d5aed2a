import fc from 'fast-check';
import { knownRows } from '../parameters/known-rows';
import { Parameters } from '../parameters/parameters';
import { apaMonth } from './month';
import { apaScale } from './scale';

const parameters = Parameters.from(knownRows);
const gir = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const);
const anyMonth = fc
  .tuple(fc.integer({ min: 2017, max: 2026 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`);
const share = fc.integer({ min: 0, max: 1000 });

describe('the participation of anybody, in any month', () => {
  it('never falls when resources grow, is never negative, and never passes 90 %', () => {
    fc.assert(
      fc.property(
        anyMonth,
        gir,
        fc.nat(400_000),
        fc.nat(100_000),
        share,
        (month, group, income, more, part) => {
          const acceptedPlanCents = Math.max(
            1,
            Math.floor((apaScale(parameters, month).ceilingCents[group] * part) / 1000),
          );
          const of = (monthlyCents: number) =>
            apaMonth(parameters, {
              ...{ month, age: 80, gir: group, acceptedPlanCents, usedCents: acceptedPlanCents },
              resources: { household: 'alone', monthlyCents },
            }).participationCents;
          const [less, greater] = [of(income), of(income + more)];
          expect(less).toBeGreaterThanOrEqual(0);
          expect(greater).toBeGreaterThanOrEqual(less);
          expect(greater).toBeLessThanOrEqual(Math.ceil(acceptedPlanCents * 0.9));
        },
      ),
      { seed: 38, numRuns: 500 },
    );
  });
});
