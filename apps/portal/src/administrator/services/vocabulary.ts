import type { OrganizationKind, Qualification } from '@chez-soi/contracts';

/** Codes that a sheet may use, in the order in which they are offered. Words: namespaces `administrator` and `care`. */
export const families = ['daily-life', 'care', 'assistance', 'telehealth'] as const;
export const askers = ['resident', 'relative', 'coordinator', 'clinician'] as const;
export const units = ['hour', 'visit', 'meal', 'month', 'session'] as const;
export const payers = ['APA', 'AMO', 'AMC', 'CARSAT', 'TAX_CREDIT', 'CCAS', 'USAGER'] as const;
export const priceStatuses = ['verified', 'derived', 'unverified'] as const;
export const qualifications = [
  'home-help',
  'nursing-assistant',
  'nurse',
  'physician',
  'physiotherapist',
  'occupational-therapist',
  'podiatrist',
  'telecare-operator',
  'meal-delivery',
  'handyman',
] as const satisfies readonly Qualification[];
export const organizationKinds = [
  'sad-aide',
  'sad-mixte',
  'ssiad',
  'idel',
  'practice',
  'had',
  'telecare',
  'meals',
] as const satisfies readonly OrganizationKind[];
export const icons = [
  ...[
    'sun',
    'bed',
    'shower',
    'meal',
    'tray',
    'broom',
    'cart',
    'clock',
    'moon',
    'heart',
    'walk',
    'chat',
    'tools',
    'leaf',
    'paper',
  ],
  ...[
    'nurse',
    'pill',
    'legs',
    'foot',
    'home',
    'hospital',
    'bell',
    'phone',
    'alert',
    'light',
    'sensor',
    'video',
    'pulse',
    'share',
  ],
] as const;

/** The known codes, and after them those that a thing has already: nothing is lost by opening a form. */
export const withChosen = (known: readonly string[], chosen: readonly string[]): string[] => [
  ...new Set([...known, ...chosen]),
];
