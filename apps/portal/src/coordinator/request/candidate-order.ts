import type { Candidate, CandidateReason } from '@chez-soi/contracts';

/** Those who could come, best first; those who could, but were already asked for this need; those who could not. */
export function byRank(candidates: readonly Candidate[]) {
  const rankOf = (one: Candidate) => one.rank ?? Infinity;
  const eligible = candidates.filter((one) => one.eligible).sort((a, b) => rankOf(a) - rankOf(b));
  return {
    fresh: eligible.filter((one) => !one.askedBefore),
    asked: eligible.filter((one) => one.askedBefore),
    excluded: candidates.filter((one) => !one.eligible),
  };
}

/** What made the score, heaviest first; and what this provider said before, if it said anything. */
export function weigh(reasons: readonly CandidateReason[]) {
  return {
    scored: reasons.filter((one) => one.points !== 0).sort((a, b) => b.points - a.points),
    before: reasons.filter((one) => one.rule === 'already-offered' && one.points !== 0),
  };
}

export interface Exclusion {
  readonly reasons: readonly CandidateReason[];
  readonly organizationIds: readonly string[];
}

/** Providers that cannot come for the very same reasons stand together, the largest group last: it says the least. */
export function byExclusion(excluded: readonly Candidate[]): readonly Exclusion[] {
  const groups = new Map<string, Exclusion>();
  for (const { organizationId, reasons: all } of excluded) {
    const reasons = all.filter((one) => !one.passed);
    const key = reasons.map((one) => one.text.fr).join('|');
    groups.set(key, {
      reasons,
      organizationIds: [...(groups.get(key)?.organizationIds ?? []), organizationId],
    });
  }
  return [...groups.values()].sort((a, b) => a.organizationIds.length - b.organizationIds.length);
}
