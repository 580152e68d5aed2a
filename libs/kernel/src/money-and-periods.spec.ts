import fc from 'fast-check';
import { isId, newId } from './ids';
import { timesHalfUp } from './money';
import { includes, overlaps } from './period';

describe('money', () => {
  it('values 45 minutes at 25,00 € an hour at 18,75 €', () => {
    expect(timesHalfUp(2500, 45, 60)).toBe(1875);
  });

  it('rounds half a cent up, away from zero', () => {
    expect(timesHalfUp(1, 1, 2)).toBe(1);
    expect(timesHalfUp(-1, 1, 2)).toBe(-1);
  });

  it('is never more than half a cent away from the exact value', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 1440 }), (cents, minutes) => {
        const exact = (BigInt(cents) * BigInt(minutes) * 2n) / 60n;
        const twice = BigInt(timesHalfUp(cents, minutes, 60)) * 2n;
        const distance = twice > exact ? twice - exact : exact - twice;
        expect(distance <= 1n).toBe(true);
      }),
      { seed: 38, numRuns: 500 },
    );
  });
});

describe('periods', () => {
  it('include both their days', () => {
    expect(includes({ from: '2026-01-01', to: '2026-01-31' }, '2026-01-31')).toBe(true);
    expect(includes({ from: '2026-01-01' }, '2099-01-01')).toBe(true);
    expect(includes({ from: '2026-01-01', to: '2026-01-31' }, '2026-02-01')).toBe(false);
  });

  it('overlap when they share one day', () => {
    expect(overlaps({ from: '2026-01-01', to: '2026-01-31' }, { from: '2026-01-31' })).toBe(true);
    expect(overlaps({ from: '2026-01-01', to: '2026-01-30' }, { from: '2026-01-31' })).toBe(false);
  });
});

describe('ids', () => {
  it('are valid, distinct, and ordered by time', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => newId(1_800_000_000_000 + index));
    expect(ids.every(isId)).toBe(true);
    expect(new Set(ids).size).toBe(1000);
    expect([...ids].sort()).toEqual(ids);
  });
});
