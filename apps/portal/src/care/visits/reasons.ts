import type {
  annulmentReasons,
  correctionReasons,
  disputeReasons,
  explanationReasons,
} from '@chez-soi/contracts';

/** The coded reasons of the contract, in the order in which people meet them. Words: namespace `care/visits`. */
export const corrections: readonly (typeof correctionReasons)[number][] = [
  'forgot-to-record',
  'wrong-time',
  'device-clock',
  'other-proof',
  'after-dispute',
];
/** That the first of two proofs is right is said beside it. */
export const explanations: readonly (typeof explanationReasons)[number][] = [
  'person-needed-more',
  'person-needed-less',
  'no-network',
  'two-carers',
];
export const disputes: readonly (typeof disputeReasons)[number][] = [
  'did-not-happen',
  'shorter-than-recorded',
  'other-times',
  'not-as-agreed',
];
export const annulments: readonly (typeof annulmentReasons)[number][] = [
  'did-not-happen',
  'recorded-twice',
  'recorded-by-mistake',
];
