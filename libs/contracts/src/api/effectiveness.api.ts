import { z } from 'zod';
import { pageQuery } from './paging';
import { calendarMonth } from './quotes.api';

export const effectivenessQuery = z.strictObject({
  month: calendarMonth,
  residentId: z.uuid().optional(),
  ...pageQuery,
});
export type EffectivenessQuery = z.infer<typeof effectivenessQuery>;

/** Why granted minutes were not delivered, in the order in which causes are counted. */
export const effectivenessCauses = [
  'absent',
  'not-honoured',
  'cancelled-by-family',
  'cancelled-by-provider',
  'cancelled-by-desk',
  'hospital',
  'no-provider-yet',
  'not-planned',
] as const;
export type EffectivenessCause = (typeof effectivenessCauses)[number];

/** Hours done of hours granted, of one person in one month. */
export interface EffectivenessView {
  readonly residentId: string;
  readonly month: string;
  /** Null for a provider, who is not told what was granted. */
  readonly grantedMinutes: number | null;
  readonly doneMinutes: number;
  /** done ÷ granted (for a provider: ÷ planned), in whole percents rounded down; null where nothing was. */
  readonly percent: number | null;
  /** Below the limit: somebody should ask. */
  readonly low: boolean;
  /** Makes up the difference where less was done than granted. */
  readonly causes: readonly { readonly cause: EffectivenessCause; readonly minutes: number }[];
}
