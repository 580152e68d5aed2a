import type { cancellationReasons, endReasons, withdrawalReasons } from '@chez-soi/contracts';

/** The coded reasons of the contract, in the order in which a coordinator meets them. Words: namespace `care`. */
export const cancellations: readonly (typeof cancellationReasons)[number][] = [
  'family-choice',
  'enough-help',
  'cost',
  'nursing-home',
  'moved',
  'death',
  'error',
  'other',
];
export const withdrawals: readonly (typeof withdrawalReasons)[number][] = [
  'coordinator-choice',
  'family-choice',
  'provider-stops',
  'error',
];
export const ends: readonly (typeof endReasons)[number][] = [
  'planned-end',
  'family-choice',
  'coordinator-choice',
  'provider-stops',
  'error',
];
