import type { Bilingual } from '@chez-soi/kernel';
import { z } from 'zod';

export const priceRiseQuery = z.strictObject({
  year: z.coerce.number().int().min(2016).max(2100),
  organizationId: z.uuid().optional(),
});
export type PriceRiseQuery = z.infer<typeof priceRiseQuery>;

/** A price of the year beside the one that users paid before (L347-1 CASF). It is told, never blocked. */
export interface PriceRiseView {
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly from: string;
  readonly oldCents: number;
  readonly newCents: number;
  /** Null where nobody has entered the cap of the year. */
  readonly mostCents: number | null;
  readonly verdict: 'within' | 'over' | 'cap-unknown';
  readonly formula: readonly {
    readonly label: Bilingual;
    readonly expression: Bilingual;
    readonly result: Bilingual;
  }[];
  readonly rowIds: readonly string[];
  readonly unverified: readonly string[];
}
