import fc from 'fast-check';
import { type CountNode, isSmall, keysToHide, told } from './count-tree';

const hiddenOf = (root: CountNode) => [...keysToHide(root)].sort();
const leaves = (total: number, counts: Record<string, number>): CountNode => ({
  key: 'total',
  count: total,
  rank: 1,
  children: Object.entries(counts).map(([key, count]) => ({ key, count })),
});

describe('disclosure control of a table of counts', () => {
  it('tells nothing of 1 to 10 people, and tells zero and eleven', () => {
    expect([0, 1, 10, 11].map(isSmall)).toEqual([false, true, true, false]);
    expect(told('refused', 7, new Set(['refused']))).toEqual({ value: null, masked: true });
    expect(told('refused', 0, new Set())).toEqual({ value: 0, masked: false });
  });

  it('hides a second reason where one hidden reason could be found by subtraction', () => {
    expect(hiddenOf(leaves(80, { capacity: 50, zone: 25, price: 5 }))).toEqual(['price', 'zone']);
  });

  it('needs no second one where two small reasons together are eleven or more', () => {
    expect(hiddenOf(leaves(67, { capacity: 50, zone: 9, price: 8 }))).toEqual(['price', 'zone']);
  });

  it('hides a third reason where two small ones together are still ten or fewer', () => {
    expect(hiddenOf(leaves(65, { capacity: 40, hours: 20, zone: 3, price: 2 }))).toEqual([
      'hours',
      'price',
      'zone',
    ]);
  });

  it('hides a step of a funnel where the people lost on the way are 1 to 10', () => {
    const funnel: CountNode = { key: 'invited', count: 60, children: [{ key: 'enrolled', count: 55 }] };
    expect(hiddenOf(funnel)).toEqual(['enrolled']);
  });

  it('hides nothing where every part is large enough', () => {
    expect(hiddenOf(leaves(100, { capacity: 60, zone: 40 }))).toEqual([]);
  });

  it('hides everything of a table whose total is itself small', () => {
    expect(hiddenOf(leaves(9, { capacity: 6, zone: 3 }))).toEqual(['capacity', 'total', 'zone']);
  });

  it('keeps the count of higher rank where either could go', () => {
    const root: CountNode = {
      key: 'answered',
      count: 60,
      rank: 2,
      children: [
        { key: 'refused', count: 15, rank: 1 },
        { key: 'accepted', count: 40 },
        { key: 'expired', count: 5 },
      ],
    };
    expect(hiddenOf(root)).toEqual(['accepted', 'expired']);
  });

  it('lets no small group be worked out by any sum or difference of what is told, in 300 random tables', () => {
    const leaf = treeOf(fc.constant([]));
    const branch = treeOf(fc.array(leaf, { maxLength: 3 }));
    const node = treeOf(fc.array(fc.oneof(leaf, branch), { maxLength: 3 }));
    fc.assert(
      fc.property(node, (tree) => {
        const root = named(tree, 'n');
        const atoms = atomsOf(root);
        fc.pre(atoms.length <= 10);
        expect(smallGroupFoundBy(root, atoms, keysToHide(root))).toBeNull();
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

function treeOf(children: fc.Arbitrary<CountNode[]>): fc.Arbitrary<CountNode> {
  return fc.record({ own: fc.nat({ max: 30 }), inside: children }).map(({ own, inside }) => ({
    key: '',
    count: own + inside.reduce((sum, { count }) => sum + count, 0),
    children: inside,
  }));
}

interface Atom {
  readonly path: string;
  readonly count: number;
}

function named(node: CountNode, key: string): CountNode {
  return { ...node, key, children: node.children?.map((child, index) => named(child, `${key}.${index}`)) };
}

/** The disjoint groups of people under all counts: each node's own part, by the node's key. */
function atomsOf(node: CountNode): Atom[] {
  const children = node.children ?? [];
  const own = node.count - children.reduce((sum, child) => sum + child.count, 0);
  return [{ path: node.key, count: own }, ...children.flatMap(atomsOf)];
}

/** An attacker with linear algebra: a union of groups, 1 to 10 people in all, that the told counts determine. */
function smallGroupFoundBy(
  root: CountNode,
  atoms: readonly Atom[],
  hidden: ReadonlySet<string>,
): string | null {
  const rows = atoms
    .filter(({ path }) => !hidden.has(path))
    .map(({ path }) => atoms.map((atom) => (atom.path === path || atom.path.startsWith(`${path}.`) ? 1 : 0)));
  const rank = rankOf(rows);
  for (let subset = 1; subset < 2 ** atoms.length; subset++) {
    const chosen = atoms.map((_, index) => (subset >> index) & 1);
    const people = atoms.reduce((sum, { count }, index) => sum + count * chosen[index]!, 0);
    if (isSmall(people) && rankOf([...rows, chosen]) === rank) return `${root.key}: ${chosen.join('')}`;
  }
  return null;
}

function rankOf(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = rows.findIndex((row, index) => index >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const top = rows[rank]!;
    for (let index = rank + 1; index < rows.length; index++) {
      const factor = rows[index]![column]! / top[column]!;
      rows[index] = rows[index]!.map((value, at) => value - factor * top[at]!);
    }
    rank++;
  }
  return rank;
}
