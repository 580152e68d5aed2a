import { type Covered, refusalReasons, type Refusals } from '@chez-soi/contracts';
import type { Cell, Slice } from '../disclosure/cells';
import type { Parts } from '../disclosure/blocks';
import { Release } from '../disclosure/release';

export type MissionOutcome = 'accepted' | 'refused' | 'expired' | 'withdrawn' | 'open';
type Reason = (typeof refusalReasons)[number];
/** Missions by what became of them; those refused, by reason. */
type Leaf = Exclude<MissionOutcome, 'refused'> | `refused:${Reason}`;

/** How many missions of one arm and EPCI came to one outcome. */
export interface OutcomeCount {
  readonly arm: string | null;
  readonly epci: string | null;
  readonly outcome: MissionOutcome;
  readonly reason: string | null;
  readonly count: number;
}

const reasonLeaf = (reason: Reason) => `refused:${reason}` as const;
const refusedLeaves = refusalReasons.map(reasonLeaf);
const answeredLeaves: readonly Leaf[] = [...refusedLeaves, 'accepted', 'expired'];

export interface RefusalsInput {
  readonly outcomes: readonly OutcomeCount[];
  readonly slice: Slice;
  readonly asOf: Date;
  readonly covered: Covered;
}

/**
 * Refusal rate of the missions proposed in the period: refused ÷ (accepted + refused + expired), with refusals by
 * reason. A reason that nobody gave is told as zero; counts of 1 to 10 are masked, and the rate with them where it
 * would reveal one.
 */
export function refusals({ outcomes, slice, asOf, covered }: RefusalsInput): Refusals {
  const cells = outcomes.map(toCell);
  // The rate is told where refusals and all answers are: they come before what the others did.
  const answered: Parts<Leaf> = { inOrder: true, of: [{ of: refusedLeaves }, 'accepted', 'expired'] };
  const release = new Release<Leaf>(cells, [answered, { of: ['withdrawn', 'open'] }]);
  const count = (...leaves: readonly Leaf[]) => release.count(slice, leaves);
  const [answers, refused] = [count(...answeredLeaves), count(...refusedLeaves)];
  const rateTold = refused.value !== null && answers.value !== null && answers.value > 0;
  return {
    proposed: count(...answeredLeaves, 'withdrawn', 'open'),
    accepted: count('accepted'),
    refused,
    expired: count('expired'),
    withdrawn: count('withdrawn'),
    open: count('open'),
    byReason: refusalReasons.map((reason) => ({ reason, count: count(reasonLeaf(reason)) })),
    rate: rateTold ? Math.round((refused.value / answers.value) * 10_000) / 10_000 : null,
    asOf: asOf.toISOString(),
    covered,
  };
}

function toCell({ arm, epci, outcome, reason, count }: OutcomeCount): Cell {
  const known = refusalReasons.find((one) => one === reason) ?? 'other';
  return { arm, epci, counts: { [outcome === 'refused' ? reasonLeaf(known) : outcome]: count } };
}
