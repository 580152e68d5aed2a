import type { Candidate } from '@chez-soi/contracts';
import { activeRule } from './active-rule';
import { alreadyOfferedRule } from './already-offered-rule';
import { authorizationRule } from './authorization-rule';
import { availabilityRule } from './availability-rule';
import { distanceKm, distanceRule } from './distance-rule';
import { hoursRule } from './hours-rule';
import { priceRule } from './price-rule';
import { qualificationRule } from './qualification-rule';
import { offerOn, type Provider, type RankingRule, type Wanted } from './ranking';
import { serviceRule } from './service-rule';
import { zoneRule } from './zone-rule';

/** In the order in which a coordinator reads them: first what excludes, then what earns points (100 at most). */
export const rankingRules: readonly RankingRule[] = [
  activeRule,
  serviceRule,
  zoneRule,
  qualificationRule,
  authorizationRule,
  alreadyOfferedRule,
  availabilityRule,
  hoursRule,
  distanceRule,
  priceRule,
];

/**
 * Every provider with every reason: the eligible never asked for this need, best score first; then the eligible already
 * asked, who refused or kept silent; then those excluded, nearest first.
 * The score is the sum of the points of its reasons, never below 0. Ties go to the nearer, then the cheaper, then the id, so that
 * the same facts always give the same order.
 */
export function rankCandidates(
  wanted: Omit<Wanted, 'cheapest'>,
  providers: readonly Provider[],
): Candidate[] {
  const complete: Wanted = { ...wanted, cheapest: cheapestByUnit(wanted, providers) };
  const judged = providers.map((provider) => judge(complete, provider)).sort(better);
  let rank = 0;
  return judged.map(({ candidate, km }) => ({
    ...candidate,
    rank: candidate.eligible ? ++rank : null,
    distanceKm: Math.round(km * 10) / 10,
  }));
}

interface Judged {
  readonly candidate: Candidate;
  readonly km: number;
}

function judge(wanted: Wanted, provider: Provider): Judged {
  const reasons = rankingRules.map((rule) => rule(wanted, provider));
  const eligible = reasons.every((one) => one.passed);
  const offer = offerOn(provider, wanted.need.serviceCode, wanted.on);
  const km = distanceKm(wanted.position, provider.position);
  const candidate: Candidate = {
    organizationId: provider.organizationId,
    eligible,
    rank: null,
    score: eligible
      ? Math.max(
          0,
          reasons.reduce((sum, one) => sum + one.points, 0),
        )
      : null,
    askedBefore: provider.earlier !== null,
    distanceKm: km,
    remainingMinutesPerWeek: Math.max(0, provider.declaredMinutesPerWeek - provider.committedMinutesPerWeek),
    priceCents: offer?.priceCents ?? null,
    per: offer?.per ?? null,
    reasons,
  };
  return { candidate, km };
}

function better(one: Judged, other: Judged): number {
  const [a, b] = [one.candidate, other.candidate];
  if (a.eligible !== b.eligible) return a.eligible ? -1 : 1;
  if (a.askedBefore !== b.askedBefore && a.eligible) return a.askedBefore ? 1 : -1;
  return (
    (b.score ?? 0) - (a.score ?? 0) ||
    one.km - other.km ||
    (a.priceCents ?? Infinity) - (b.priceCents ?? Infinity) ||
    (a.organizationId < b.organizationId ? -1 : 1)
  );
}

function cheapestByUnit(
  wanted: Omit<Wanted, 'cheapest'>,
  providers: readonly Provider[],
): Record<string, number> {
  const cheapest: Record<string, number> = {};
  for (const provider of providers) {
    const offer = offerOn(provider, wanted.need.serviceCode, wanted.on);
    if (offer) cheapest[offer.per] = Math.min(offer.priceCents, cheapest[offer.per] ?? Infinity);
  }
  return cheapest;
}
