import { type Cents, DomainError } from '@chez-soi/kernel';
import { isPaid } from '../apa/month';
import type { ApaGrant } from '../apa/plan';
import type { TopUpKind } from '../apa/top-up';

/** What was granted, or used, of each top-up in a month. */
export type TopUps = Readonly<Partial<Record<TopUpKind, Cents>>>;

/** APA of a month that was split, in cents; see `ApaMonth`. */
export interface SplitApa {
  /** Valued amounts within the plan and the top-ups. */
  readonly usedCents: Cents;
  readonly participationCents: Cents;
  readonly apaCents: Cents;
  readonly paid: boolean;
  /** How much of `usedCents` was used of each top-up. */
  readonly topUpsUsed: TopUps;
}

/** A valued amount, the right under which it falls, and the top-up that it takes from; the plan without one. */
export interface ApaAmount {
  readonly grant: ApaGrant | null;
  readonly valuedCents: Cents;
  readonly topUp?: TopUpKind | undefined;
}

type Pot = 'plan' | TopUpKind;

/**
 * APA over the visits of a month, in their order. A visit's participation is what the month's comes to with it, less
 * what it came to before: the visits add up to the month to the cent, and none is ever off by a cent or more. The plan
 * and each top-up are used up on their own, at the same rate; what passes one of them is not taken from another.
 *
 * Two rights may follow each other within the month, e.g. a lump sum and then the plan it is an advance on (R232-29
 * CASF): what the earlier one bore counts towards the later one's plan. The month is paid or not as a whole (D232-31).
 */
export class ApaRuns {
  readonly total: SplitApa;
  private readonly run: Usage;

  /**
   * `amounts`: those of the whole month, since a small month is not paid at all; `take` follows them in the same order.
   * @throws DomainError `rule` for a top-up that was not granted.
   */
  constructor(topUps: TopUps, amounts: readonly ApaAmount[]) {
    const month = new Usage(topUps);
    let [usedCents, apaCents, paymentThresholdCents] = [0, 0, 0];
    for (const amount of amounts) {
      const { within, participation } = month.use(amount);
      usedCents += within;
      apaCents += within - participation;
      paymentThresholdCents = amount.grant?.paymentThresholdCents ?? paymentThresholdCents;
    }
    const paid = isPaid({ paymentThresholdCents }, apaCents);
    const participationCents = usedCents - apaCents;
    this.total = { usedCents, participationCents, apaCents, paid, topUpsUsed: month.topUpsUsed };
    this.run = new Usage(topUps);
  }

  /** What APA pays of the next visit; nothing beyond the plan, or beyond the top-up. */
  take(amount: ApaAmount): Cents {
    if (!this.total.paid) return 0;
    const { within, participation } = this.run.use(amount);
    return within - participation;
  }
}

/** What was used so far, by right and by pot. */
class Usage {
  private readonly used = new Map<ApaGrant, Map<Pot, Cents>>();

  constructor(private readonly topUps: TopUps) {}

  use({ grant, valuedCents, topUp }: ApaAmount): { readonly within: Cents; readonly participation: Cents } {
    if (!grant) return { within: 0, participation: 0 };
    if (topUp && this.topUps[topUp] === undefined) refuseTopUp(topUp);
    const pot = topUp ?? 'plan';
    const most = topUp ? this.topUps[topUp]! : grant.planCents;
    const within = Math.min(valuedCents, Math.max(0, most - this.usedOf(pot)));
    const pots = this.used.get(grant) ?? new Map<Pot, Cents>();
    const before = pots.get(pot) ?? 0;
    this.used.set(grant, pots.set(pot, before + within));
    const participation = grant.rate.share(before + within) - grant.rate.share(before);
    return { within, participation };
  }

  get topUpsUsed(): TopUps {
    const pots: readonly TopUpKind[] = ['respite', 'caregiver-hospital'];
    const used = pots.map((pot) => [pot, this.usedOf(pot)] as const);
    return Object.fromEntries(used.filter(([, cents]) => cents > 0));
  }

  /** Under whatever right: an earlier one's counts towards the later one's. */
  private usedOf(pot: Pot): Cents {
    let cents = 0;
    for (const pots of this.used.values()) cents += pots.get(pot) ?? 0;
    return cents;
  }
}

function refuseTopUp(kind: TopUpKind): never {
  const respite = kind === 'respite';
  throw DomainError.rule(
    respite
      ? 'Aucune majoration n’a été accordée pour le répit de l’aidant.'
      : 'Aucune majoration n’a été accordée pour l’hospitalisation de l’aidant.',
    respite
      ? 'No top-up was granted for the caregiver’s respite.'
      : 'No top-up was granted for the caregiver’s stay in hospital.',
    { kind },
  );
}
