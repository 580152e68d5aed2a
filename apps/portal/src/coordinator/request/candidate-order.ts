import type { Candidate, CandidateReason } from '@chez-soi/contracts';

/** Those who could come, best first, and those who could not. */
export function byRank(candidates: readonly Candidate[]) {
  const rankOf = (one: Candidate) => one.rank ?? Infinity;
  const eligible = candidates.filter((one) => one.eligible).sort((a, b) => rankOf(a) - rankOf(b));
  return { eligible, excluded: candidates.filter((one) => !one.eligible) };
}

/** What made the score, heaviest first, apart from the conditions that were only checked. */
export function weigh(reasons: readonly CandidateReason[]) {
  const scored = reasons.filter((one) => one.points > 0).sort((a, b) => b.points - a.points);
  return { scored, checked: reasons.filter((one) => one.points === 0) };
}

export const failures = (candidate: Candidate): readonly CandidateReason[] =>
  candidate.reasons.filter((one) => !one.passed);
