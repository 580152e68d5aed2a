import { isSmall } from './cells';

/**
 * How the leaves of a table lie inside one another. Groups in no order are taken by frequency, so that the rare ones are
 * withheld together; where the order says something (steps one after the other), only neighbours are. Groups are told apart
 * before what is inside them, where they can be.
 */
export type Parts<L extends string> = L | { readonly inOrder?: true; readonly of: readonly Parts<L>[] };

/** Leaves that are told together, and the two halves into which they are told where both may be. */
export interface Block<L extends string> {
  readonly leaves: readonly L[];
  readonly halves: readonly Block<L>[];
}

/**
 * Halves a table as long as both halves are nobody or eleven and more. `count` = the count of some leaves over everybody.
 */
export function blockOf<L extends string>(
  parts: Parts<L>,
  count: (leaves: readonly L[]) => number,
): Block<L> {
  if (typeof parts === 'string') return { leaves: [parts], halves: [] };
  const { of, inOrder } = parts;
  if (of.length === 1) return blockOf(of[0]!, count);
  const size = (some: readonly Parts<L>[]) => count(some.flatMap(leavesOf));
  const units = inOrder ? of : [...of].sort((one, other) => size([other]) - size([one]));
  const cuts = units.slice(1).map((_, index) => [units.slice(0, index + 1), units.slice(index + 1)]);
  const smaller = (cut: (typeof cuts)[number]) => Math.min(...cut.map(size));
  const possible = cuts.filter((cut) => !cut.some((half) => isSmall(size(half))));
  const unfolded = of.flatMap((part) => (typeof part === 'string' ? [part] : part.of));
  if (possible.length === 0 && unfolded.length > of.length) return blockOf({ inOrder, of: unfolded }, count);
  // The most even one is the likeliest to be told in the slices too.
  const [best = []] = possible.sort((one, other) => smaller(other) - smaller(one));
  return { leaves: leavesOf(parts), halves: best.map((half) => blockOf({ inOrder, of: half }, count)) };
}

const leavesOf = <L extends string>(parts: Parts<L>): L[] =>
  typeof parts === 'string' ? [parts] : parts.of.flatMap(leavesOf);

/** The blocks that are not halved: as fine as anything is told. */
export const finest = <L extends string>(block: Block<L>): Block<L>[] =>
  block.halves.length === 0 ? [block] : block.halves.flatMap(finest);
