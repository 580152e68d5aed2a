import type { Cents, Day } from '@chez-soi/kernel';

/** A validated visit of a month. Without a gross, no price of its provider is known (yet). */
export interface PaidVisit {
  readonly id: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly day: Day;
  /** Milliseconds of the epoch; unknown of visits heard of long ago. */
  readonly startedAt: number | null;
  readonly minutes: number;
  readonly grossCents: Cents | null;
}
