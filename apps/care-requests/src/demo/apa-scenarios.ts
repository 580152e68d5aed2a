import type { AggirGrid, ApaDraft, GridVariable, ProposePlan } from '@chez-soi/contracts';

/** One command of the past: so many days before today, at the desk. */
export type ApaStep =
  | readonly [daysAgo: number, act: 'submit' | 'pieces' | 'ask-pieces' | 'complete' | 'urgent' | 'accept']
  | readonly [daysAgo: number, act: 'notice' | 'declare' | 'hospital' | 'grant' | 'reject']
  /** The visit, and the grid the same day, in the letters of `grids`. */
  | readonly [daysAgo: number, act: 'assess', grid: keyof typeof grids]
  | readonly [daysAgo: number, act: 'plan', items: ProposePlan['items']]
  | readonly [daysAgo: number, act: 'change', words: string];

export interface ApaScenario {
  /** Reference of the resident; each has one application. */
  readonly resident: string;
  readonly channel: ApaDraft['channel'];
  /** Before it was recorded, where it came on paper. */
  readonly receivedDaysAgo?: number;
  readonly monthlyCents: number | null;
  readonly steps: readonly ApaStep[];
  /** Review so many days from today; two years after the decision otherwise. */
  readonly reviewInDays?: number;
}

const letters = (text: string): AggirGrid => {
  const order: readonly GridVariable[] = [
    ...(['coherence', 'orientation', 'washing', 'dressing', 'eating', 'elimination'] as const),
    ...(['transfers', 'indoor-movement', 'outdoor-movement', 'communication'] as const),
  ];
  return Object.fromEntries(order.map((name, index) => [name, text[index]])) as AggirGrid;
};

/** GIR 2, 3, 4 and 6 (annexe 2-2 CASF). */
export const grids = {
  gir2: letters('CCBBBBAABA'),
  gir3: letters('AACCBBBABB'),
  gir4: letters('AABBABAABA'),
  gir6: letters('AAAAAAAAAA'),
} as const;

const hours = (
  serviceCode: string,
  label: string,
  quantityPerMonth: number,
): ProposePlan['items'][number] => ({
  ...{ serviceCode, label, quantityPerMonth },
  ...{ unit: 'hour', unitPriceCents: 2500, payerNote: '' },
});
const mornings = [hours('washing-help', 'Aide à la toilette', 15), hours('meal-help', 'Aide au repas', 10)];
const fullDays = [
  hours('washing-help', 'Aide à la toilette', 30),
  hours('meal-help', 'Aide au repas', 20),
  hours('companionship', 'Présence auprès de la personne', 8),
];

const filed = (daysAgo: number): ApaStep[] => [
  [daysAgo, 'submit'],
  [daysAgo, 'pieces'],
  [daysAgo, 'complete'],
];
const agreed = (from: number, items: ProposePlan['items'], grid: keyof typeof grids): ApaStep[] => [
  ...filed(from),
  [from - 3, 'assess', grid],
  [from - 4, 'plan', items],
  [from - 6, 'accept'],
];

/** Applications in each state that somebody at the desk meets in a month. */
export const apaScenarios: readonly ApaScenario[] = [
  { resident: 'danielle-argoud', channel: 'paper', monthlyCents: 118_000, steps: filed(4) },
  {
    ...{ resident: 'fatima-bouzid', channel: 'portal', monthlyCents: 96_000 },
    steps: [
      [2, 'submit'],
      [1, 'pieces'],
      [1, 'urgent'],
    ],
  },
  {
    ...{ resident: 'mohamed-rousset', channel: 'hospital', monthlyCents: 142_500 },
    steps: [...filed(24), [12, 'assess', 'gir3'], [8, 'plan', mornings]],
  },
  {
    resident: 'eliane-carrel',
    channel: 'ccas',
    monthlyCents: 88_000,
    steps: [
      [13, 'submit'],
      [13, 'pieces'],
    ],
  },
  {
    ...{ resident: 'huguette-reynaud', channel: 'paper', monthlyCents: 164_000 },
    steps: [...filed(34), [20, 'assess', 'gir2']],
  },
  {
    ...{ resident: 'nicole-ferrand', channel: 'paper', monthlyCents: null },
    steps: [
      [9, 'submit'],
      [6, 'ask-pieces'],
    ],
  },
  {
    ...{ resident: 'michel-giroud', channel: 'phone', monthlyCents: 133_000 },
    steps: [
      ...filed(29),
      [18, 'assess', 'gir3'],
      [12, 'plan', mornings],
      [5, 'change', 'Plutôt le soir que le matin.'],
    ],
  },
  {
    ...{ resident: 'aline-delphin', channel: 'paper', monthlyCents: 151_000 },
    steps: [...agreed(50, mornings, 'gir3'), [40, 'grant'], [38, 'declare']],
    reviewInDays: 12,
  },
  {
    ...{ resident: 'rose-marie-carrel', channel: 'hospital', monthlyCents: 205_000 },
    steps: [...agreed(48, fullDays, 'gir2'), [36, 'grant'], [30, 'declare'], [10, 'hospital']],
  },
  {
    ...{ resident: 'ginette-haddad', channel: 'paper', monthlyCents: 101_000 },
    steps: [...agreed(58, mornings, 'gir4'), [50, 'grant'], [49, 'declare'], [42, 'hospital']],
  },
  {
    ...{ resident: 'bernard-verdier', channel: 'portal', monthlyCents: 126_000 },
    steps: [...agreed(59, mornings, 'gir4'), [52, 'grant'], [15, 'notice']],
  },
  {
    ...{ resident: 'robert-combaz', channel: 'phone', monthlyCents: 112_000 },
    steps: [...agreed(40, mornings, 'gir4'), [25, 'grant']],
  },
  {
    ...{ resident: 'rosa-pillet', channel: 'paper', receivedDaysAgo: 66, monthlyCents: 109_000 },
    steps: [...filed(60), [45, 'assess', 'gir4']],
  },
  {
    ...{ resident: 'maurice-laurent', channel: 'portal', monthlyCents: 172_000 },
    steps: [...filed(26), [14, 'assess', 'gir6'], [6, 'reject']],
  },
];
