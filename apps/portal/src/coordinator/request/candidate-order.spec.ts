import type { Candidate, CandidateReason } from '@chez-soi/contracts';
import { byExclusion, byRank, weigh } from './candidate-order';

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
  askedBefore: false,
  distanceKm: null,
  remainingMinutesPerWeek: 0,
  priceCents: null,
  per: null,
  reasons,
});

describe('the providers found for a need', () => {
  it('are shown best first, apart from those already asked and those who cannot come', () => {
    const refused = { ...candidate('r', 3), askedBefore: true };
    const { fresh, asked, excluded } = byRank([
      refused,
      candidate('b', 2),
      candidate('x', null),
      candidate('a', 1),
    ]);
    expect(fresh.map((one) => one.organizationId)).toEqual(['a', 'b']);
    expect(asked.map((one) => one.organizationId)).toEqual(['r']);
    expect(excluded.map((one) => one.organizationId)).toEqual(['x']);
  });

  it('show what made their score, heaviest first, and what they answered before', () => {
    const reasons = [
      reason('zone', true, 0),
      reason('price', true, 12),
      reason('already-offered', true, -40),
      reason('distance', true, 40),
    ];
    expect(weigh(reasons).scored.map((one) => one.rule)).toEqual(['distance', 'price', 'already-offered']);
    expect(weigh(reasons).before.map((one) => one.rule)).toEqual(['already-offered']);
  });

  it('that cannot come stand together by what is missing, without what holds', () => {
    const far = [reason('zone', false, 0), reason('price', true, 12)];
    const groups = byExclusion([
      candidate('x', null, far),
      candidate('y', null, [reason('hours', false, 0)]),
      candidate('z', null, far),
    ]);
    expect(groups.map((one) => one.organizationIds)).toEqual([['y'], ['x', 'z']]);
    expect(groups[1]?.reasons.map((one) => one.rule)).toEqual(['zone']);
  });
});
