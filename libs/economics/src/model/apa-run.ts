import type { Cents } from '@chez-soi/kernel';
import { isPaid } from '../apa/month';
import type { ApaGrant } from '../apa/plan';

/** APA of a month that was split, in cents; see `ApaMonth`. */
export interface SplitApa {
  /** Valued amounts within the plan. */
  readonly usedCents: Cents;
  readonly participationCents: Cents;
  readonly apaCents: Cents;
  readonly paid: boolean;
}

/**
 * APA over the visits of a month, in their order. A visit's participation is what the month's comes to with it, less
 * what it came to before: the visits add up to the month to the cent, and none is ever off by a cent or more.
 */
export class ApaRun {
  readonly total: SplitApa;
  private used = 0;
  private participation = 0;

  /** `valuedCents`: the valued amounts of the whole month, since a small month is not paid at all. */
  constructor(
    private readonly grant: ApaGrant,
    valuedCents: Cents,
  ) {
    const usedCents = Math.min(valuedCents, grant.planCents);
    const participationCents = grant.rate.share(usedCents);
    const apaCents = usedCents - participationCents;
    this.total = { usedCents, participationCents, apaCents, paid: isPaid(grant, apaCents) };
  }

  /** What APA pays of the next visit; nothing beyond the plan. */
  take(valuedCents: Cents): Cents {
    if (!this.total.paid) return 0;
    const within = Math.min(valuedCents, this.grant.planCents - this.used);
    this.used += within;
    const before = this.participation;
    this.participation = this.grant.rate.share(this.used);
    return within - (this.participation - before);
  }
}
