import type { Model, Rule } from './model';

const homeHelp = [
  'washing-help',
  'getting-up-help',
  'going-to-bed-help',
  'meal-help',
  'housekeeping',
  'shopping',
  'companionship',
];

const aid: Rule = {
  charge: 'delivery',
  services: homeHelp,
  shares: [{ payer: 'CD', pays: { kind: 'apa' } }],
  rest: 'USAGER',
  taxCredit: 'care',
};
const consultation: Rule = {
  charge: 'delivery',
  services: ['video-consultation'],
  price: 'teleconsultation.general-practitioner',
  shares: [
    {
      payer: 'AMO',
      pays: { kind: 'percentage', rate: 'teleconsultation.health-insurance-share', of: 'gross' },
    },
  ],
  rest: 'AMC',
};
const meals: Rule = {
  charge: 'delivery',
  services: ['meal-delivery'],
  price: 'model.meal-delivery-price',
  shares: [],
  rest: 'USAGER',
  taxCredit: 'care',
};
const telecare: Rule = {
  charge: 'subscription',
  services: ['telecare-home'],
  price: 'model.telecare-price',
  shares: [],
  rest: 'USAGER',
  taxCredit: 'care',
};
const platform: Rule = {
  charge: 'platform-fee',
  services: ['platform'],
  price: 'model.platform-fee',
  shares: [],
  rest: 'CD',
};
const first = { version: 1, validFrom: '2026-01-01', validTo: null };
const mutual = {
  payer: 'AMC',
  pays: { kind: 'left' },
  cap: 'model.mutual.monthly-share',
} as const;

/**
 * The pilot's four candidates, under the codes of the evaluation's arms. Every `model.…` figure they name is an input
 * that the Département has to enter: the results say that it is unverified.
 */
export const exampleModels: readonly Model[] = [
  {
    code: 'public',
    name: { fr: 'Tout public', en: 'All public' },
    ...first,
    rules: [
      aid,
      consultation,
      meals,
      {
        ...telecare,
        shares: [{ payer: 'CD', pays: { kind: 'fixed', amount: 'model.public.telecare-support' } }],
      },
      platform,
    ],
  },
  {
    code: 'public-mutual',
    name: { fr: 'Public et mutuelle', en: 'Public and mutual' },
    ...first,
    rules: [aid, consultation, { ...meals, shares: [mutual] }, { ...telecare, shares: [mutual] }, platform],
  },
  {
    code: 'private-subscription',
    name: { fr: 'Abonnement privé', en: 'Private subscription' },
    ...first,
    rules: [
      aid,
      consultation,
      meals,
      {
        charge: 'subscription',
        services: ['bundle'],
        price: 'model.private.bundle',
        shares: [],
        rest: 'USAGER',
        taxCredit: 'care',
      },
    ],
  },
  {
    code: 'concession',
    name: { fr: 'Délégation, concession', en: 'Concession' },
    ...first,
    rules: [
      aid,
      consultation,
      meals,
      {
        charge: 'platform-fee',
        services: ['operator'],
        price: 'model.concession.operator-fee',
        shares: [],
        rest: 'CD',
      },
      {
        charge: 'bonus',
        services: ['operator-bonus'],
        price: 'model.concession.bonus',
        bonusOn: { indicator: 'hours-delivered', atLeast: 'model.concession.target' },
        shares: [],
        rest: 'CD',
      },
    ],
  },
];
