import type {
  ApaApplicationDetail,
  ApaDeclaration,
  BoardLevel,
  DeclareProvider,
  GrantTopUp,
  GridVariable,
  PieceKind,
} from '@chez-soi/contracts';

/** The closed lists of the contract, in the order in which people meet them; types only come from it. */
export const channels: readonly ApaApplicationDetail['channel'][] = [
  'portal',
  'phone',
  'paper',
  'hospital',
  'ccas',
];
export const benefits: readonly ApaDeclaration['otherBenefit'][] = [
  'none',
  'pch',
  'third-person-increase',
  'home-help-aid',
];
export const pieceKinds: readonly PieceKind[] = [
  'identity',
  'tax-notice',
  'bank-details',
  'residence-permit',
  'medical-certificate',
];
export const boardLevels: readonly BoardLevel[] = [
  'late',
  'today',
  'j-1',
  'j-7',
  'j-15',
  'later',
  'no-clock',
];
export const gridVariables: readonly GridVariable[] = [
  'coherence',
  'orientation',
  'washing',
  'dressing',
  'eating',
  'elimination',
  'transfers',
  'indoor-movement',
  'outdoor-movement',
  'communication',
];
/** Observed and recorded; they do not count for the group. */
export const uncounted: readonly GridVariable[] = ['outdoor-movement', 'communication'];

export const rejections = ['gir-5-6', 'age', 'residence', 'other-benefit', 'incomplete'] as const;
export const refusals = [
  'remaining-cost',
  'no-help-wanted',
  'family-helps',
  'nursing-home',
  'other',
] as const;
export const closings = ['death', 'residence', 'moved', 'renounced', 'not-eligible'] as const;
export const revisions = [
  'situation-changed',
  'resources-changed',
  'asked-by-applicant',
  'periodic',
] as const;
export const topUpKinds: readonly GrantTopUp['kind'][] = ['respite', 'caregiver-hospital'];
export const modes: readonly DeclareProvider['mode'][] = ['service', 'agency', 'direct'];
export const kinships: readonly DeclareProvider['employeeKinship'][] = [
  'none',
  'child',
  'other-relative',
  'spouse',
];
export const units = ['hour', 'visit', 'meal', 'session', 'month'] as const;
