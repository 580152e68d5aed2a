import { type Covered, refusalReasons, type Refusals } from '@chez-soi/contracts';
import { type Cell, type Slice, sumCells } from '../disclosure/cells';
import { type CountNode, keysToHide, told } from '../disclosure/count-tree';
import { hiddenBySiblings } from '../disclosure/siblings';

export type MissionOutcome = 'accepted' | 'refused' | 'expired' | 'withdrawn' | 'open';
type Reason = (typeof refusalReasons)[number];
/**
 * Missions by what became of them; `answered` = accepted + refused + expired; with those withdrawn before an answer and
 * those still open they make up `proposed`.
 */
type MissionKey = 'proposed' | 'answered' | MissionOutcome | `refused:${Reason}`;
type MissionCell = Cell<MissionKey>;

/** How many missions of one arm and EPCI came to one outcome. */
export interface OutcomeCount {
  readonly arm: string | null;
  readonly epci: string | null;
  readonly outcome: MissionOutcome;
  readonly reason: string | null;
  readonly count: number;
}

const reasonKey = (reason: Reason) => `refused:${reason}` as const;
const missionKeys: readonly MissionKey[] = [
  'proposed',
  'answered',
  'accepted',
  'expired',
  'refused',
  'withdrawn',
  'open',
  ...refusalReasons.map(reasonKey),
];

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
  const measure = (part: Slice) => sumCells(cells, missionKeys, part);
  const counts = measure(slice);
  const hidden = keysToHide(tree(counts), hiddenBySiblings(cells, missionKeys, slice, measure));
  const count = (key: MissionKey) => told(key, counts[key], hidden);
  const rateTold = counts.answered > 0 && !hidden.has('answered') && !hidden.has('refused');
  return {
    proposed: count('proposed'),
    accepted: count('accepted'),
    refused: count('refused'),
    expired: count('expired'),
    withdrawn: count('withdrawn'),
    open: count('open'),
    byReason: refusalReasons.map((reason) => ({ reason, count: count(reasonKey(reason)) })),
    rate: rateTold ? Math.round((counts.refused / counts.answered) * 10_000) / 10_000 : null,
    asOf: asOf.toISOString(),
    covered,
  };
}

/** Whoever sees the rate and the refusals can work out the answered ones: they are in the tree, though not shown. */
function tree(counts: Readonly<Record<MissionKey, number>>): CountNode {
  const leaf = (key: MissionKey): CountNode => ({ key, count: counts[key] });
  const refused = {
    ...leaf('refused'),
    rank: 2,
    children: refusalReasons.map((reason) => leaf(reasonKey(reason))),
  };
  const answered = { ...leaf('answered'), rank: 1, children: [leaf('accepted'), leaf('expired'), refused] };
  return { ...leaf('proposed'), rank: 3, children: [answered, leaf('withdrawn'), leaf('open')] };
}

function toCell({ arm, epci, outcome, reason, count }: OutcomeCount): MissionCell {
  const known = refusalReasons.find((one) => one === reason) ?? 'other';
  const reached: MissionKey[] = ['proposed', outcome];
  if (outcome !== 'withdrawn' && outcome !== 'open') reached.push('answered');
  if (outcome === 'refused') reached.push(reasonKey(known));
  const counts = Object.fromEntries(missionKeys.map((key) => [key, reached.includes(key) ? count : 0]));
  return { arm, epci, counts: counts as Record<MissionKey, number> };
}
