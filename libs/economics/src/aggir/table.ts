import type { Bilingual } from '@chez-soi/kernel';
import type { ParameterRow } from '../parameters/row';

/** The eight discriminating variables. Outdoor movement and communication are observed too, and weigh nothing. */
export const aggirVariables = [
  'coherence',
  'orientation',
  'washing',
  'dressing',
  'eating',
  'elimination',
  'transfers',
  'indoorMovement',
] as const;
export type AggirVariable = (typeof aggirVariables)[number];

export const aggirNames: Readonly<Record<AggirVariable, Bilingual>> = {
  coherence: { fr: 'cohérence', en: 'coherence' },
  orientation: { fr: 'orientation', en: 'orientation' },
  washing: { fr: 'toilette', en: 'washing' },
  dressing: { fr: 'habillage', en: 'dressing' },
  eating: { fr: 'alimentation', en: 'eating' },
  elimination: { fr: 'élimination', en: 'elimination' },
  transfers: { fr: 'transferts', en: 'transfers' },
  indoorMovement: { fr: 'déplacements à l’intérieur', en: 'moving about indoors' },
};

export interface AggirGroup {
  readonly name: string;
  /** Points of a C and of a B, in the order of `aggirVariables`; an A is worth nothing. */
  readonly points: readonly (readonly [c: number, b: number])[];
  /** Ranks by the least sum that gives them, highest sum first. */
  readonly ranks: readonly (readonly [least: number, rank: number])[];
}

/** Annexe 2-2 CASF. Groups are tried in this order. In H a B of transfers is worth more than a C: as published. */
export const aggirGroups: readonly AggirGroup[] = [
  group(
    'A',
    [2000, 0, 1200, 0, 40, 16, 40, 16, 60, 20, 100, 16, 800, 120, 200, 32],
    [
      [4380, 1],
      [4140, 2],
      [3390, 3],
    ],
  ),
  group('B', [1500, 320, 1200, 120, 40, 16, 40, 16, 60, 0, 100, 16, 800, 120, -80, -40], [[2016, 4]]),
  group(
    'C',
    [0, 0, 0, 0, 40, 16, 40, 16, 60, 20, 160, 20, 1000, 200, 400, 40],
    [
      [1700, 5],
      [1432, 6],
    ],
  ),
  group('D', [0, 0, 0, 0, 0, 0, 0, 0, 2000, 200, 400, 200, 2000, 200, 200, 0], [[2400, 7]]),
  group('E', [400, 0, 400, 0, 400, 100, 400, 100, 400, 100, 800, 100, 800, 100, 200, 0], [[1200, 8]]),
  group('F', [200, 100, 200, 100, 500, 100, 500, 100, 500, 100, 500, 100, 500, 100, 200, 0], [[800, 9]]),
  group('G', [150, 0, 150, 0, 300, 200, 300, 200, 500, 200, 500, 200, 400, 200, 200, 100], [[650, 10]]),
  group(
    'H',
    [0, 0, 0, 0, 3000, 2000, 3000, 2000, 3000, 2000, 3000, 2000, 1000, 2000, 1000, 1000],
    [
      [4000, 11],
      [2000, 12],
      [-Infinity, 13],
    ],
  ),
];

export const girOfRank: Readonly<Record<number, Gir>> = {
  1: 1,
  2: 2,
  3: 2,
  4: 2,
  5: 2,
  6: 2,
  7: 2,
  8: 3,
  9: 3,
  10: 4,
  11: 4,
  12: 5,
  13: 6,
};

/** Iso-resource group (groupe iso-ressources): 1, most dependent, to 6. */
export type Gir = 1 | 2 | 3 | 4 | 5 | 6;

/** The table as a dated source, so that a classification tells its origin like any amount does. */
export const aggirSource: ParameterRow = {
  id: 'aggir@1997-04-28',
  key: 'aggir.table',
  value: '1',
  unit: 'flag',
  validFrom: '1997-04-28',
  validTo: null,
  source:
    'Annexe 2-2 CASF ; décret n° 97-427 du 28 avril 1997, annexe II (algorithme du Syndicat national de gérontologie clinique)',
  status: 'verified',
};

function group(name: string, flat: readonly number[], ranks: AggirGroup['ranks']): AggirGroup {
  const points = aggirVariables.map((_, index) => [flat[2 * index]!, flat[2 * index + 1]!] as const);
  return { name, points, ranks };
}
