import { type Cents, DomainError } from '@chez-soi/kernel';
import { isPaid } from '../apa/month';
import type { ApaGrant } from '../apa/plan';
import type { TopUpKind } from '../apa/top-up';

/** What was granted above the plan and may be used in the month, in cents by kind (L232-3-2 and L232-3-3 CASF). */
export type TopUps = Readonly<Partial<Record<TopUpKind, Cents>>>;

/** APA of a month that was split, in cents, the plan and its top-ups together; see `ApaMonth`. */
export interface SplitApa {
  /** Valued amounts within the plan and within the top-ups. */
  readonly usedCents: Cents;
  readonly participationCents: Cents;
  readonly apaCents: Cents;
  readonly paid: boolean;
  /** How much of `usedCents` was used of each top-up. */
  readonly topUpsUsed: TopUps;
}

/** A valued amount, and the top-up that it takes from; the plan without one. */
export interface ApaAmount {
  readonly valuedCents: Cents;
  readonly topUp?: TopUpKind | undefined;
}

const order = ['plan', 'respite', 'caregiver-hospital'] as const;
type Pot = (typeof order)[number];
const potOf = ({ topUp }: ApaAmount): Pot => topUp ?? 'plan';

/**
 * APA over the visits of a month, in their order. A visit's participation is what the month's comes to with it, less
 * what it came to before: the visits add up to the month to the cent, and none is ever off by a cent or more. The plan
 * and each top-up are used up on their own, at the same rate; what passes one of them is not taken from another.
 */
export class ApaRun {
  readonly total: SplitApa;
  private readonly used: Record<Pot, Cents> = { plan: 0, respite: 0, 'caregiver-hospital': 0 };

  /**
   * `amounts`: those of the whole month, since a small month is not paid at all.
   * @throws DomainError `rule` for a top-up that was not granted.
   */
  constructor(
    private readonly grant: ApaGrant,
    private readonly granted: TopUps,
    amounts: readonly ApaAmount[],
  ) {
    const used = { ...this.used };
    for (const amount of amounts) {
      if (amount.topUp) this.checkGranted(amount.topUp);
      used[potOf(amount)] += this.within(used, amount);
    }
    const usedCents = sum(order.map((pot) => used[pot]));
    const participationCents = sum(order.map((pot) => grant.rate.share(used[pot])));
    const apaCents = usedCents - participationCents;
    const topUpsUsed = Object.fromEntries(
      order.filter((pot) => pot !== 'plan' && used[pot] > 0).map((pot) => [pot, used[pot]]),
    );
    this.total = { usedCents, participationCents, apaCents, paid: isPaid(grant, apaCents), topUpsUsed };
  }

  /** What APA pays of the next visit; nothing beyond the plan, or beyond the top-up. */
  take(amount: ApaAmount): Cents {
    if (!this.total.paid) return 0;
    const pot = potOf(amount);
    const within = this.within(this.used, amount);
    const before = this.grant.rate.share(this.used[pot]);
    this.used[pot] += within;
    return within - (this.grant.rate.share(this.used[pot]) - before);
  }

  private within(used: Readonly<Record<Pot, Cents>>, amount: ApaAmount): Cents {
    const pot = potOf(amount);
    const most = pot === 'plan' ? this.grant.planCents : (this.granted[pot] ?? 0);
    return Math.min(amount.valuedCents, most - used[pot]);
  }

  private checkGranted(kind: TopUpKind): void {
    if (this.granted[kind] !== undefined) return;
    throw DomainError.rule(
      kind === 'respite'
        ? 'Aucune majoration n’a été accordée pour le répit de l’aidant.'
        : 'Aucune majoration n’a été accordée pour l’hospitalisation de l’aidant.',
      kind === 'respite'
        ? 'No top-up was granted for the caregiver’s respite.'
        : 'No top-up was granted for the caregiver’s stay in hospital.',
      { kind },
    );
  }
}

const sum = (amounts: readonly Cents[]): Cents => amounts.reduce((total, one) => total + one, 0);
