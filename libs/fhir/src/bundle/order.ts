import type { Entry, Method } from './entries';

const turn: Readonly<Record<Method, number>> = { DELETE: 0, POST: 1, PUT: 2, PATCH: 2, GET: 3, HEAD: 3 };

/** Whether an entry writes. */
export function isWrite({ method }: Entry): boolean {
  return turn[method] < 3;
}

/**
 * The entries as R4 wants them carried out: DELETE, POST, PUT and PATCH, GET. Within a turn, what another links to comes
 * first, for a domain command looks for it there; a circle is cut where it was entered. New resources of one type stand
 * together, as far as links allow, so that they can be created together.
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
  const depths = new Map<Entry, number>();
  const visiting = new Set<Entry>();
  const place = (entry: Entry): void => {
    if (ordered.has(entry) || visiting.has(entry)) return;
    visiting.add(entry);
    let depth = 0;
    for (const link of linksOf(entry)) {
      const linked = byKey.get(link);
      if (!linked || turn[linked.method] !== turn[entry.method]) continue;
      place(linked);
      depth = Math.max(depth, (depths.get(linked) ?? -1) + 1);
    }
    ordered.add(entry);
    depths.set(entry, depth);
  };
  [...entries].sort((one, other) => turn[one.method] - turn[other.method]).forEach(place);
  return together([...ordered], depths);
}

/** Moves new resources to the others of their type that are as deep in links: what they link to is less deep. */
function together(ordered: readonly Entry[], depths: ReadonlyMap<Entry, number>): Entry[] {
  const types = [...new Set(ordered.map(({ type }) => type))];
  return [...ordered].sort((one, other) => {
    const turns = turn[one.method] - turn[other.method];
    if (turns !== 0 || one.method !== 'POST') return turns;
    return depths.get(one)! - depths.get(other)! || types.indexOf(one.type) - types.indexOf(other.type);
  });
}
