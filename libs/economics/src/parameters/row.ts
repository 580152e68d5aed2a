import type { Day } from '@chez-soi/kernel';

/** `MTP`: multiples of the increase for constant help by a third person (majoration pour tierce personne). */
export const units = [
  'EUR',
  'EUR/hour',
  'EUR/act',
  'EUR/month',
  'EUR/year',
  'MTP',
  'ratio',
  'hours',
  'years',
  'flag',
] as const;
export type Unit = (typeof units)[number];

/** verified: read in its source; derived: calculated from verified figures; unverified: an input to be checked. */
export const statuses = ['verified', 'derived', 'unverified'] as const;
export type Status = (typeof statuses)[number];

/** A figure of law or tariff, with the days on which it holds (both included) and where it was read. */
export interface ParameterRow {
  readonly id: string;
  readonly key: string;
  /** A decimal as text, e.g. `1288.13`: a binary number would already have lost it. */
  readonly value: string;
  readonly unit: Unit;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly source: string;
  readonly status: Status;
}
