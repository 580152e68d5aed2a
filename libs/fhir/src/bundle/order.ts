import type { Entry, Method } from './entries';

const turn: Readonly<Record<Method, number>> = { DELETE: 0, POST: 1, PUT: 2, PATCH: 2, GET: 3, HEAD: 3 };

/** Whether an entry writes. */
export function isWrite({ method }: Entry): boolean {
  return turn[method] < 3;
}

/**
 * The entries as R4 wants them carried out: DELETE, POST, PUT and PATCH, GET. Within a turn, what another links to comes
 * first, for a domain command looks for it there; a circle is cut where it was entered.
 */
export function inOrder(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string | undefined,
  linksOf: (entry: Entry) => ReadonlySet<string>,
): Entry[] {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key !== undefined) byKey.set(key, entry);
  }
  const ordered = new Set<Entry>();
  const visiting = new Set<Entry>();
  const place = (entry: Entry): void => {
    if (ordered.has(entry) || visiting.has(entry)) return;
    visiting.add(entry);
    for (const link of linksOf(entry)) {
      const linked = byKey.get(link);
      if (linked && turn[linked.method] === turn[entry.method]) place(linked);
    }
    ordered.add(entry);
  };
  [...entries].sort((one, other) => turn[one.method] - turn[other.method]).forEach(place);
  return [...ordered];
}
