import { nobodyKnown, type PreviewCase } from '@chez-soi/contracts';

/**
 * People on whom a model is tried before it is published. Their hours and prices are examples, no tariff: an hour at
 * 25 €, a meal at 9.80 €.
 */
export const typicalCases: readonly PreviewCase[] = [
  {
    name: {
      fr: 'GIR 4, seule, 1 100 € par mois : 20 h d’aide et la téléassistance',
      en: 'GIR 4, alone, €1,100 a month: 20 h of help and telecare',
    },
    person: {
      ...nobodyKnown,
      resources: { household: 'alone', monthlyCents: 110_000 },
      plan: { gir: 4, planCents: 60_000, participationCents: null, hourValuedCents: null },
    },
    visits: [{ serviceCode: 'washing-help', count: 20, minutes: 60, grossCents: 2500 }],
    subscriptions: ['telecare-home', 'bundle'],
  },
  {
    name: {
      fr: 'GIR 2, en couple, 2 800 € par mois : 45 h d’aide et 20 repas livrés',
      en: 'GIR 2, a couple, €2,800 a month: 45 h of help and 20 meals delivered',
    },
    person: {
      ...nobodyKnown,
      resources: { household: 'couple', monthlyCents: 280_000 },
      plan: { gir: 2, planCents: 130_000, participationCents: null, hourValuedCents: null },
    },
    visits: [
      { serviceCode: 'getting-up-help', count: 30, minutes: 90, grossCents: 3750 },
      { serviceCode: 'meal-delivery', count: 20, minutes: 10, grossCents: 980 },
    ],
    subscriptions: ['telecare-home', 'bundle'],
  },
  {
    name: {
      fr: 'Sans APA, 1 800 € par mois : 8 h de ménage et une téléconsultation',
      en: 'Without APA, €1,800 a month: 8 h of housekeeping and one video consultation',
    },
    person: { ...nobodyKnown, resources: { household: 'alone', monthlyCents: 180_000 }, plan: null },
    visits: [
      { serviceCode: 'housekeeping', count: 4, minutes: 120, grossCents: 5000 },
      { serviceCode: 'video-consultation', count: 1, minutes: 15, grossCents: 2500 },
    ],
    subscriptions: ['bundle'],
  },
];
