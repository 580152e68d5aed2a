import { canonicalUnit } from '../indexing/ucum';
import { numberComparison } from './number-comparison';

describe('a searched number', () => {
  // The examples of R4 §3.1.1.4.7.
  it.each([
    ['100', 99.5, 100.5],
    ['100.00', 99.995, 100.005],
    ['1e2', 95, 105],
    ['5.4', 5.35, 5.45],
    ['-5.4', -5.45, -5.35],
    ['0', -0.5, 0.5],
    ['ap200', 180, 220],
  ])('%s stands for %d to %d', (text, low, high) => {
    expect(numberComparison(text)).toMatchObject({ low, high });
  });

  it.each(['', 'ge', 'x5', '5,4', '1e9999', 'Infinity', '0x10'])('« %s » is none', (text) => {
    expect(numberComparison(text)).toBeNull();
  });
});

describe('units of one kind', () => {
  it.each([
    [5.4, 'g', 5400, 'mg'],
    [1, 'h', 60, 'min'],
    [37, 'Cel', 98.6, '[degF]'],
    [120, 'mm[Hg]', 15.99864, 'kPa'],
    [1, 'L', 1000, 'mL'],
  ])('%d %s and %d %s are the same', (one, unit, other, otherUnit) => {
    const [from, to] = [canonicalUnit(unit), canonicalUnit(otherUnit)];
    expect(from?.unit).toBe(to?.unit);
    expect(from?.convert(one)).toBeCloseTo(to?.convert(other) ?? NaN, 6);
  });

  it('are not found for what is no unit', () => {
    expect(canonicalUnit('spoonfuls')).toBeNull();
  });
});
