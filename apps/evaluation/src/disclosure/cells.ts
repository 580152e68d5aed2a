/**
 * Smallest count of people that may be told. ATIH ScanSanté masks below 11 at CNIL's request, and the Health Data
 * Hub gives back no headcount below 11.
 */
export const SMALLEST_TOLD = 11;

/** True for a count that would point at somebody: 1 to 10. Nobody at all may be told. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_TOLD;

/** `null` = no arm (not enrolled), or a commune outside the territory's list. */
export interface Place {
  readonly arm: string | null;
  readonly epci: string | null;
}

/**
 * People of one arm in one EPCI by leaf: the finest, disjoint groups of a table, from which all its counts are added up.
 */
export interface Cell extends Place {
  readonly counts: Readonly<Partial<Record<string, number>>>;
}

/** Which part is asked for. An absent dimension means all of it. */
export interface Slice {
  readonly arm?: string | null;
  readonly epci?: string | null;
}

export const isWithin = (of: Place, { arm, epci }: Slice): boolean =>
  (arm === undefined || of.arm === arm) && (epci === undefined || of.epci === epci);

/** Adds up the cells of each arm in each EPCI, in an order of their own. */
export function byPlace(cells: Iterable<Cell>): Cell[] {
  const places = new Map<string, Place & { readonly counts: Record<string, number> }>();
  for (const { arm, epci, counts } of cells) {
    const name = `${epci ?? ''} ${arm ?? ''}`;
    const place = places.get(name) ?? { arm, epci, counts: {} };
    places.set(name, place);
    for (const leaf in counts) place.counts[leaf] = (place.counts[leaf] ?? 0) + counts[leaf]!;
  }
  return [...places].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, place]) => place);
}

/** How many of some leaves the cells hold. */
export function countOf(cells: readonly Cell[], leaves: readonly string[]): number {
  let total = 0;
  for (const { counts } of cells) for (const leaf of leaves) total += counts[leaf] ?? 0;
  return total;
}
