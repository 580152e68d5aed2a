/**
 * Counts of one arm in one EPCI: the grain from which every table is added up. `null` = no arm (not enrolled),
 * or a commune outside the territory's list.
 */
export interface Cell<K extends string = string> {
  readonly arm: string | null;
  readonly epci: string | null;
  readonly counts: Readonly<Record<K, number>>;
}

/** Which part is asked for. An absent dimension means all of it. */
export interface Slice {
  readonly arm?: string | null;
  readonly epci?: string | null;
}

/** The counts of a table for one slice, by key. */
export type Measure<K extends string> = (slice: Slice) => Readonly<Record<K, number>>;

/** Adds up the cells of a slice. */
export function sumCells<K extends string>(
  cells: readonly Cell<K>[],
  keys: readonly K[],
  slice: Slice,
): Record<K, number> {
  const within = cells.filter(
    (cell) =>
      (slice.arm === undefined || cell.arm === slice.arm) &&
      (slice.epci === undefined || cell.epci === slice.epci),
  );
  const sums = keys.map((key) => [key, within.reduce((sum, { counts }) => sum + counts[key], 0)]);
  return Object.fromEntries(sums) as Record<K, number>;
}
