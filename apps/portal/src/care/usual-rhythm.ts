import type { NeedInput } from '@chez-soi/contracts';

export type Window = NeedInput['windows'][number];

/** How often and when a kind of help is usually given: proposed first, the family changes what differs. */
export interface Rhythm {
  readonly timesPerWeek: number;
  readonly windows: readonly Window[];
}

/** Help for a gesture of each day is daily, at its hour; a service without an entry comes once a week. */
const usual: Readonly<Record<string, Rhythm>> = {
  'getting-up-help': { timesPerWeek: 7, windows: ['morning'] },
  'going-to-bed-help': { timesPerWeek: 7, windows: ['evening'] },
  'washing-help': { timesPerWeek: 7, windows: ['morning'] },
  'meal-help': { timesPerWeek: 7, windows: ['midday'] },
  'meal-delivery': { timesPerWeek: 7, windows: ['midday'] },
  'night-rounds': { timesPerWeek: 7, windows: ['night'] },
  'night-sitting': { timesPerWeek: 1, windows: ['night'] },
  'home-nursing-service': { timesPerWeek: 7, windows: ['morning'] },
  'nurse-visit': { timesPerWeek: 7, windows: ['morning'] },
  physiotherapy: { timesPerWeek: 2, windows: [] },
};

export const usualRhythm = (serviceCode: string): Rhythm =>
  usual[serviceCode] ?? { timesPerWeek: 1, windows: [] };
