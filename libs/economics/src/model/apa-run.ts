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

interface Valued {
  readonly grant: ApaGrant | null;
  readonly valuedCents: Cents;
}

/**
 * APA over the visits of a month, in their order. A visit's participation is what the month's comes to with it, less
 * what it came to before: the visits add up to the month to the cent, and none is ever off by a cent or more.
 *
 * Two rights may follow each other within the month, e.g. a lump sum and then the plan it is an advance on (R232-29
 * CASF): what the earlier one bore counts towards the later one's plan. The month is paid or not as a whole (D232-31).
 */
export class ApaRuns {
  readonly total: SplitApa;
  private readonly runs = new Map<ApaGrant, Run>();

  /** `visits`: those of the whole month, since a small month is not paid at all. */
  constructor(first: ApaGrant | null, visits: readonly Valued[]) {
    const sums = new Map<ApaGrant, Cents>(first ? [[first, 0]] : []);
    for (const { grant, valuedCents } of visits)
      if (grant) sums.set(grant, (sums.get(grant) ?? 0) + valuedCents);
    let [usedCents, participationCents, thresholdCents] = [0, 0, 0];
    for (const [grant, valuedCents] of sums) {
      const planCents = Math.max(0, grant.planCents - usedCents);
      this.runs.set(grant, { planCents, used: 0, participation: 0 });
      const used = Math.min(valuedCents, planCents);
      usedCents += used;
      participationCents += grant.rate.share(used);
      thresholdCents = grant.paymentThresholdCents;
    }
    const apaCents = usedCents - participationCents;
    const paid = isPaid({ paymentThresholdCents: thresholdCents }, apaCents);
    this.total = { usedCents, participationCents, apaCents, paid };
  }

  /** Whether there was a right at all. */
  get any(): boolean {
    return this.runs.size > 0;
  }

  /** What APA pays of the next visit; nothing beyond the plan. */
  take({ grant, valuedCents }: Valued): Cents {
    const run = grant && this.runs.get(grant);
    if (!run || !this.total.paid) return 0;
    const within = Math.min(valuedCents, run.planCents - run.used);
    run.used += within;
    const before = run.participation;
    run.participation = grant.rate.share(run.used);
    return within - (run.participation - before);
  }
}

interface Run {
  readonly planCents: Cents;
  used: Cents;
  participation: Cents;
}
