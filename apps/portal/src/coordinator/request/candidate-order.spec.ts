import type { Candidate, CandidateReason } from '@chez-soi/contracts';
import { byRank, failures, weigh } from './candidate-order';

const reason = (rule: CandidateReason['rule'], passed: boolean, points: number): CandidateReason => ({
  rule,
  passed,
  points,
  text: { fr: rule, en: rule },
});
const candidate = (
  organizationId: string,
  rank: number | null,
  reasons: readonly CandidateReason[] = [],
): Candidate => ({
  organizationId,
  eligible: rank !== null,
  rank,
  score: null,
  distanceKm: null,
  remainingMinutesPerWeek: 0,
  priceCents: null,
  per: null,
  reasons,
});

describe('the providers found for a need', () => {
  it('are shown best first, apart from those who cannot come', () => {
    const { eligible, excluded } = byRank([candidate('b', 2), candidate('x', null), candidate('a', 1)]);
    expect(eligible.map((one) => one.organizationId)).toEqual(['a', 'b']);
    expect(excluded.map((one) => one.organizationId)).toEqual(['x']);
  });

  it('show what made their score, heaviest first, then what was only checked', () => {
    const reasons = [reason('zone', true, 0), reason('price', true, 12), reason('distance', true, 40)];
    expect(weigh(reasons).scored.map((one) => one.rule)).toEqual(['distance', 'price']);
    expect(weigh(reasons).checked.map((one) => one.rule)).toEqual(['zone']);
  });

  it('that cannot come say only why', () => {
    const reasons = [reason('zone', false, 0), reason('price', true, 12)];
    expect(failures(candidate('x', null, reasons)).map((one) => one.rule)).toEqual(['zone']);
  });
});
