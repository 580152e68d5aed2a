import type { Survival } from '@chez-soi/contracts';
import { curveOf, medianKey } from './curve';

const told = { value: 40, masked: false };
const survival: Survival = {
  points: [
    { day: 0, share: 1, low: 1, high: 1, atRisk: told },
    { day: 6, share: 0.48, low: 0.4, high: 0.57, atRisk: told },
  ],
  medianDays: 6,
  medianLow: 5,
  medianHigh: 8,
  started: told,
  censored: told,
  withheld: null,
  asOf: '2026-11-23T10:00:00Z',
  covered: { from: null, to: null },
};

describe('the curve of waiting', () => {
  it('keeps the 95 % interval beside each share', () => {
    expect(curveOf(survival)[1]).toEqual({ day: 6, share: 0.48, interval: [0.4, 0.57] });
  });

  it('tells the median with as much of its interval as is known', () => {
    expect(medianKey(survival)).toBe('median');
    expect(medianKey({ ...survival, medianHigh: null })).toBe('median-from');
    expect(medianKey({ ...survival, medianLow: null, medianHigh: null })).toBe('median-alone');
  });

  it('says that half have not started yet, or that the curve is withheld', () => {
    expect(medianKey({ ...survival, medianDays: null })).toBe('not-reached');
    expect(medianKey({ ...survival, withheld: { fr: 'x', en: 'x' } })).toBe('withheld');
  });
});
