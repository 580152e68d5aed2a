import { type CountNode, keysToHide } from './count-tree';
import type { Cell, Measure, Slice } from './cells';

type Dimension = 'arm' | 'epci';

/**
 * The counts of a slice to hide because the whole, less the other slices, would tell a small one: asking for all
 * arms and then for three of four must not reveal the fourth. Depends on the data only, so that the same counts are
 * hidden in whatever order the questions are asked.
 */
export function hiddenBySiblings<K extends string>(
  cells: readonly Cell<K>[],
  keys: readonly K[],
  slice: Slice,
  measure: Measure<K>,
): ReadonlySet<K> {
  const dimensions = (['arm', 'epci'] as const).filter((dimension) => slice[dimension] !== undefined);
  const hidden = dimensions.flatMap((dimension) => {
    const family = familyOf(cells, slice, dimension, measure);
    return keys.filter((key) => hiddenInFamily(family, slice[dimension] ?? null, key));
  });
  return new Set(hidden);
}

interface Family<K extends string> {
  readonly whole: Readonly<Record<K, number>>;
  readonly parts: readonly { readonly value: string | null; readonly counts: Readonly<Record<K, number>> }[];
}

function familyOf<K extends string>(
  cells: readonly Cell<K>[],
  slice: Slice,
  dimension: Dimension,
  measure: Measure<K>,
): Family<K> {
  const others: Slice = dimension === 'arm' ? { epci: slice.epci } : { arm: slice.arm };
  const values = [...new Set(cells.map((cell) => cell[dimension]))];
  return {
    whole: measure(others),
    parts: values.map((value) => ({ value, counts: measure({ ...others, [dimension]: value }) })),
  };
}

function hiddenInFamily<K extends string>(family: Family<K>, value: string | null, key: K): boolean {
  const parts = family.parts.map((part) => ({ key: nameOf(part.value), count: part.counts[key] }));
  const total = parts.reduce((sum, { count }) => sum + count, 0);
  // A count that the dimension does not split (the same for every arm, say) has no siblings.
  if (total !== family.whole[key]) return false;
  const root: CountNode = { key: 'whole', count: total, children: parts, rank: 1 };
  return keysToHide(root).has(nameOf(value));
}

const nameOf = (value: string | null): string => `part ${value ?? ''}`;
