import type { Bilingual, Day } from '@chez-soi/kernel';
import type { CreditedActivity } from '../tax-credit/tax-credit';

/**
 * Who pays: Département (APA), CNSA, compulsory health insurance (AMO), mutual (AMC), pension fund, State (tax credit),
 * communal social centre, the pilot's grant, the person.
 */
export const payers = ['CD', 'CNSA', 'AMO', 'AMC', 'CARSAT', 'ETAT', 'CCAS', 'PILOTE', 'USAGER'] as const;
export type Payer = (typeof payers)[number];

/** The key of a dated figure: models hold no amounts of their own. */
export type FigureKey = string;

/**
 * What one payer bears of a charge, in the order in which shares are written:
 * - apa: what APA pays of a visit, within the plan, at the person's own rate;
 * - fixed: an amount per visit or month (EUR, EUR/act, EUR/month), or per hour (EUR/hour, the visit then has minutes);
 * - percentage: of the gross, or of what the shares before it left;
 * - left: whatever they left.
 * No share passes what is left. `floor` is the least of it per charge, `cap` the most per month: all shares that name
 * the same cap fill it together.
 */
export interface Share {
  readonly payer: Payer;
  readonly pays:
    | { readonly kind: 'apa' }
    | { readonly kind: 'fixed'; readonly amount: FigureKey }
    | { readonly kind: 'percentage'; readonly rate: FigureKey; readonly of: 'gross' | 'left' }
    | { readonly kind: 'left' };
  readonly floor?: FigureKey;
  readonly cap?: FigureKey;
}

/**
 * How charges of some services are shared. `delivery`: each visit; `subscription`: each month for whoever subscribed;
 * `platform-fee`: each month for everybody; `bonus`: in months whose indicator reaches its target.
 */
export interface Rule {
  readonly charge: 'delivery' | 'subscription' | 'platform-fee' | 'bonus';
  /** Codes of the catalogue; a fee or bonus has one code of its own. */
  readonly services: readonly string[];
  /** Gross price per charge; a delivery without it comes with the provider's price of its day. */
  readonly price?: FigureKey;
  readonly bonusOn?: { readonly indicator: string; readonly atLeast: FigureKey };
  readonly shares: readonly Share[];
  /** Who bears what no share bears. */
  readonly rest: Payer;
  /** What the person bears of it counts for the tax credit, as this activity. */
  readonly taxCredit?: CreditedActivity;
}

/** One version of an economic model; a new version begins where the one before ended. */
export interface Model {
  readonly code: string;
  readonly version: number;
  readonly name: Bilingual;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly rules: readonly Rule[];
}
