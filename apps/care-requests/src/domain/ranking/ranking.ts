import type { CandidateReason, MissionState } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import type { Need } from '../care-request';
import type { OpeningHours } from '../visit-plan';

export interface Position {
  readonly lat: number;
  readonly lon: number;
}

export interface DatedOffer {
  readonly serviceCode: string;
  readonly priceCents: number;
  readonly per: string;
  readonly from: Day;
  readonly to: Day | null;
}

/** A provider as care-requests knows it: the directory's facts, plus the minutes it has committed here. */
export interface Provider extends OpeningHours {
  readonly organizationId: string;
  readonly active: boolean;
  readonly position: Position;
  readonly zones: readonly string[];
  readonly qualifications: readonly string[];
  readonly authorization: { readonly from: Day; readonly to: Day | null } | null;
  readonly declaredMinutesPerWeek: number;
  readonly committedMinutesPerWeek: number;
  readonly offers: readonly DatedOffer[];
  readonly earlier: EarlierOffer | null;
}

/** What became of the latest offer of this very need to a provider. */
export interface EarlierOffer {
  readonly state: MissionState;
  readonly reason: string | null;
  /** The day of the answer; the day it was due where none came; else the day of the offer. */
  readonly on: Day;
}

/** One need, where and from when. */
export interface Wanted {
  readonly need: Pick<Need, 'serviceCode' | 'minutesPerVisit' | 'timesPerWeek' | 'windows'>;
  readonly communeCode: string;
  readonly position: Position;
  /** The day the help would begin: prices and authorisations are looked at on that day. */
  readonly on: Day;
  /** One of these qualifications is enough; none listed = none needed. */
  readonly qualifications: readonly string[];
  /** The lowest price asked for this service by any provider, by unit: the yardstick of the price rule. */
  readonly cheapest: Readonly<Record<string, number>>;
}

/** One rule of the ranking: says in words whether a provider passes, and how many points it earns. */
export type RankingRule = (wanted: Wanted, provider: Provider) => CandidateReason;

export function reason(
  rule: CandidateReason['rule'],
  passed: boolean,
  points: number,
  fr: string,
  en: string,
): CandidateReason {
  return { rule, passed, points, text: { fr, en } };
}

/** The provider's offer for a service on a day; where several are open, the one that began last. */
export function offerOn(provider: Provider, serviceCode: string, on: Day): DatedOffer | null {
  const open = provider.offers.filter(
    (offer) => offer.serviceCode === serviceCode && offer.from <= on && (offer.to === null || on <= offer.to),
  );
  return open.sort((one, other) => (one.from < other.from ? 1 : -1))[0] ?? null;
}
