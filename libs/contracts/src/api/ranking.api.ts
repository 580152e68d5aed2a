/** One provider, included or excluded, with every reason in words. */
export interface Candidate {
  readonly organizationId: string;
  readonly eligible: boolean;
  /** 1 for the best of the eligible. */
  readonly rank: number | null;
  /** 0 to 100; the parts are in `reasons`. */
  readonly score: number | null;
  /** This very need was offered to it before: it stands after those never asked. */
  readonly askedBefore: boolean;
  readonly distanceKm: number | null;
  readonly remainingMinutesPerWeek: number;
  readonly priceCents: number | null;
  readonly per: string | null;
  readonly reasons: readonly CandidateReason[];
}
export interface CandidateReason {
  readonly rule:
    | 'service'
    | 'zone'
    | 'qualification'
    | 'authorization'
    | 'availability'
    | 'hours'
    | 'distance'
    | 'price'
    | 'active'
    | 'already-offered';
  readonly passed: boolean;
  /** Earned, or lost (negative) by an earlier refusal or silence. */
  readonly points: number;
  readonly text: { readonly fr: string; readonly en: string };
}
