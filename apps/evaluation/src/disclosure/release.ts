import type { MaskedCount } from '@chez-soi/contracts';
import { type Block, blockOf, finest, type Parts } from './blocks';
import { byPlace, type Cell, countOf, isSmall, isWithin, type Slice, SMALLEST_TOLD } from './cells';

/** A count that is withheld. */
export const MASKED: MaskedCount = { value: null, masked: true };

type Dimension = 'arm' | 'epci';
/** Values of a dimension for which a block is not told. */
type Untold<L extends string> = ReadonlyMap<Block<L>, ReadonlySet<string | null>>;

/**
 * What may be told of some tables in every slice, decided once from the data and not from the question
 * (`docs/decisions/0024`).
 *
 * A table is halved again and again where both halves are nobody or eleven and more. An arm, or an EPCI, is told a half only
 * if it is told the block above, both halves may be told there, and so may all those together that are not told it. An arm in
 * an EPCI is told only where the EPCI's finest blocks, of all tables, may be told in every arm.
 */
export class Release<L extends string> {
  private readonly cells: readonly Cell[];
  private readonly tables: readonly Block<L>[];
  /** EPCI of which the arms are not told. Only of them, taken together, must anything be hidden. */
  private readonly undivided: ReadonlySet<string | null>;
  private readonly untold: Readonly<Record<Dimension, Untold<L>>>;

  constructor(cells: Iterable<Cell>, tables: readonly Parts<L>[]) {
    this.cells = byPlace(cells);
    this.tables = tables.map((parts) => blockOf(parts, (leaves) => countOf(this.cells, leaves)));
    this.undivided = undividedEpcis(this.cells, this.tables.flatMap(finest));
    const rest = this.cells.filter(({ epci }) => this.undivided.has(epci));
    this.untold = { arm: untoldIn(rest, 'arm', this.tables), epci: untoldIn(rest, 'epci', this.tables) };
  }

  /** A count of some leaves as it may leave the service. */
  count(slice: Slice, leaves: readonly L[]): MaskedCount {
    if (!this.tells(slice, leaves)) return MASKED;
    const within = this.cells.filter((cell) => isWithin(cell, slice));
    return { value: countOf(within, leaves), masked: false };
  }

  /** Whether some leaves, all together, may be counted in a slice: whether told blocks make them up. */
  tells(slice: Slice, leaves: readonly L[]): boolean {
    const asked = new Set(leaves);
    const isMadeUp = (block: Block<L>): boolean => {
      const within = block.leaves.filter((leaf) => asked.has(leaf)).length;
      if (within === 0) return true;
      if (within === block.leaves.length) return this.isTold(slice, block);
      return block.halves.length > 0 && block.halves.every(isMadeUp);
    };
    return this.tables.every(isMadeUp);
  }

  private isTold(slice: Slice, block: Block<L>): boolean {
    const { arm, epci } = slice;
    const inAll = countOf(this.cells, block.leaves);
    // Where nobody is in all, nobody is in any part.
    if (inAll < SMALLEST_TOLD) return inAll === 0;
    if (arm !== undefined && epci !== undefined) return !this.undivided.has(epci);
    const isUntold = (dimension: Dimension, value: string | null | undefined) =>
      value !== undefined && this.untold[dimension].get(block)!.has(value);
    return !isUntold('arm', arm) && !isUntold('epci', epci);
  }
}

/**
 * All EPCI but those of which each finest block may be told in every arm. Nor may those that are left become too few in an arm
 * for it to be told.
 */
function undividedEpcis(
  cells: readonly Cell[],
  blocks: readonly Block<string>[],
): ReadonlySet<string | null> {
  const arms = [undefined, ...new Set(cells.map(({ arm }) => arm))];
  const columns = blocks.flatMap(({ leaves }) => arms.map((arm) => ({ leaves, arm })));
  const counts = countsBy(cells, 'epci', columns);
  return valuesToHide(counts, new Set(counts.keys()));
}

function untoldIn<L extends string>(
  cells: readonly Cell[],
  dimension: Dimension,
  tables: readonly Block<L>[],
): Untold<L> {
  const untold = new Map<Block<L>, ReadonlySet<string | null>>();
  const visit = (blocks: readonly Block<L>[], hiddenAbove: ReadonlySet<string | null>) => {
    const counts = countsBy(cells, dimension, blocks);
    const candidates = [...counts.keys()].filter((value) => !hiddenAbove.has(value));
    const hidden = valuesToHide(counts, new Set(candidates));
    for (const block of blocks) {
      untold.set(block, hidden);
      if (block.halves.length > 0) visit(block.halves, hidden);
    }
  };
  tables.forEach((table) => visit([table], new Set()));
  return untold;
}

/**
 * The values for which no column is told, of columns told together or not at all: those that are not candidates, those with a
 * small column, and then the smallest others until what is hidden of each column is nobody, or eleven and more.
 */
function valuesToHide(
  counts: ReadonlyMap<string | null, readonly number[]>,
  candidates: ReadonlySet<string | null>,
): ReadonlySet<string | null> {
  const isCandidate = ([value, of]: readonly [string | null, readonly number[]]) =>
    candidates.has(value) && !of.some(isSmall);
  const told = [...counts].filter(isCandidate).sort(([, one], [, other]) => total(one) - total(other));
  const hidden = new Map([...counts].filter((entry) => !isCandidate(entry)));
  const columns = [...(counts.values().next().value ?? []).keys()];
  for (const column of columns) {
    const isLeftSmall = () => isSmall(total([...hidden.values()].map((of) => of[column]!)));
    while (isLeftSmall()) {
      const next = told.findIndex(([, of]) => of[column]! > 0);
      if (next < 0) break;
      const [[value, of]] = told.splice(next, 1) as [(typeof told)[number]];
      hidden.set(value, of);
    }
  }
  return new Set(hidden.keys());
}

const total = (counts: readonly number[]) => counts.reduce((one, other) => one + other, 0);

/** What is counted of each value: some leaves, in all arms or in one. */
interface Column {
  readonly leaves: readonly string[];
  readonly arm?: string | null;
}

function countsBy(
  cells: readonly Cell[],
  dimension: Dimension,
  columns: readonly Column[],
): Map<string | null, number[]> {
  const counts = new Map<string | null, number[]>();
  for (const cell of cells) {
    const before = counts.get(cell[dimension]) ?? columns.map(() => 0);
    const after = columns.map(({ leaves, arm }, index) => {
      const counted = isWithin(cell, { arm }) ? countOf([cell], leaves) : 0;
      return before[index]! + counted;
    });
    counts.set(cell[dimension], after);
  }
  return counts;
}
