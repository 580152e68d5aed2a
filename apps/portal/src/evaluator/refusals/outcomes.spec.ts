import type { MaskedCount, Refusals } from '@chez-soi/contracts';
import { reasonsGiven, reasonsNotGiven, refusalRate } from './outcomes';

const told = (value: number): MaskedCount => ({ value, masked: false });
const masked: MaskedCount = { value: null, masked: true };
const refusals: Refusals = {
  proposed: told(230),
  accepted: told(150),
  refused: told(40),
  expired: told(10),
  withdrawn: told(18),
  open: told(12),
  rate: 0.2,
  byReason: [
    { reason: 'price', count: masked },
    { reason: 'zone', count: told(12) },
    { reason: 'other', count: told(0) },
    { reason: 'capacity', count: told(25) },
  ],
  asOf: '2026-11-23T10:00:00Z',
  covered: { from: null, to: null },
};

describe('what providers refused', () => {
  it('is told as a share of the missions that were answered or left without an answer', () => {
    expect(refusalRate(refusals)).toMatchObject({ share: 0.2 });
  });

  it('is not told where one of its counts is masked', () => {
    expect(refusalRate({ ...refusals, expired: masked })).toBeNull();
    expect(refusalRate({ ...refusals, rate: null })).toBeNull();
  });

  it('lists reasons from the most frequent, masked ones last, and names those that nobody gave', () => {
    expect(reasonsGiven(refusals).map(({ reason }) => reason)).toEqual(['capacity', 'zone', 'price']);
    expect(reasonsNotGiven(refusals)).toEqual(['other']);
  });
});
