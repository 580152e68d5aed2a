import type { refusalReasons } from '@chez-soi/contracts';

type Words = Readonly<{ fr: string; en: string }>;

/** The coded reasons of a refusal, as they end a sentence. */
const words: Readonly<Record<(typeof refusalReasons)[number], Words>> = {
  capacity: { fr: 'plus de place', en: 'no room left' },
  zone: { fr: 'trop loin', en: 'too far' },
  hours: { fr: 'horaires impossibles', en: 'hours not possible' },
  qualification: { fr: 'pas la qualification', en: 'not qualified' },
  price: { fr: 'tarif insuffisant', en: 'price too low' },
  delay: { fr: 'délai trop court', en: 'too short notice' },
  'conflict-of-interest': { fr: 'conflit d’intérêts', en: 'conflict of interest' },
  'home-safety': { fr: 'sécurité du domicile', en: 'safety of the home' },
  incompatibility: { fr: 'incompatibilité', en: 'incompatibility' },
  other: { fr: 'autre raison', en: 'another reason' },
};

export const refusalWords = (reason: string | null): Words | null =>
  (words as Readonly<Record<string, Words>>)[reason ?? ''] ?? null;
