import type { MaskedCount } from '@chez-soi/contracts';

/**
 * Smallest count of people that may be told. ATIH ScanSanté masks below 11 at CNIL's request, and the Health Data
 * Hub gives back no headcount below 11.
 */
export const SMALLEST_TOLD = 11;

/**
 * A count and the disjoint counts that it contains; what the children leave over is an unnamed part of its own.
 * Of two counts that could be hidden, the one with the lower `rank` goes first.
 */
export interface CountNode {
  readonly key: string;
  readonly count: number;
  readonly children?: readonly CountNode[];
  readonly rank?: number;
}

/** True for a count that would point at somebody: 1 to 10. Nobody at all may be told. */
export const isSmall = (count: number): boolean => count > 0 && count < SMALLEST_TOLD;

/**
 * The keys to hide so that no count of 1 to 10 is told, nor can be worked out from the others of the same table.
 *
 * The counts of a tree contain one another or are disjoint. All that sums and differences of told counts can yield are
 * then unions of "rests": a told count less the told counts directly inside it. So the table is safe exactly when
 * no rest is 1 to 10. While one is, a count next to it is hidden, which merges the rest into a larger one.
 *
 * `hidden` = keys that must not be told for other reasons (see `siblings.ts`).
 */
export function keysToHide(root: CountNode, hidden: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const masked = new Set(hidden);
  forEachNode(root, (node) => isSmall(node.count) && masked.add(node.key));
  for (let next = nextToHide(root, masked); next; next = nextToHide(root, masked)) masked.add(next.key);
  return masked;
}

function nextToHide(root: CountNode, masked: ReadonlySet<string>): CountNode | undefined {
  let found: CountNode | undefined;
  forEachNode(root, (node) => {
    if (found || masked.has(node.key)) return;
    const inside = (node.children ?? []).flatMap((child) => outermostTold(child, masked));
    const rest = node.count - inside.reduce((sum, { count }) => sum + count, 0);
    // Hiding a zero would merge nothing.
    if (isSmall(rest)) found = [node, ...inside.filter(({ count }) => count > 0)].reduce(cheaper);
  });
  return found;
}

/** Of two candidates the one whose loss costs less: lower rank, then smaller count, then further inside. */
function cheaper(one: CountNode, other: CountNode): CountNode {
  const [a, b] = [one.rank ?? 0, other.rank ?? 0];
  if (a !== b) return a < b ? one : other;
  return other.count <= one.count ? other : one;
}

function outermostTold(node: CountNode, masked: ReadonlySet<string>): CountNode[] {
  if (!masked.has(node.key)) return [node];
  return (node.children ?? []).flatMap((child) => outermostTold(child, masked));
}

function forEachNode(node: CountNode, visit: (node: CountNode) => void): void {
  visit(node);
  node.children?.forEach((child) => forEachNode(child, visit));
}

/** A count as it may leave the service. */
export function told(key: string, count: number, hidden: ReadonlySet<string>): MaskedCount {
  return hidden.has(key) ? { value: null, masked: true } : { value: count, masked: false };
}
