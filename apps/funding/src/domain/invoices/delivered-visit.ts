import type { Day } from '@chez-soi/kernel';

/** A validated visit of an organisation. */
export interface DeliveredVisit {
  readonly id: string;
  readonly residentId: string;
  readonly serviceCode: string;
  readonly day: Day;
  readonly startedAt: string | null;
  readonly minutes: number;
  readonly revision: number;
  readonly grossCents: number | null;
}
