import { isSmall } from '../disclosure/cells';

/** People (or missions, requests) who are told apart no further: one finest group in one arm and one EPCI. */
export interface Atom {
  readonly leaf: string;
  readonly arm: string | null;
  readonly epci: string | null;
  readonly count: number;
}

/** Which atoms: of all leaves, arms and EPCI where they are not named. */
export interface Part {
  readonly leaves?: readonly string[];
  readonly arm?: string | null;
  readonly epci?: string | null;
}

/** All that is told of an indicator for one period, in whatever way of reading it, and what it is told of. */
export interface Told {
  readonly atoms: readonly Atom[];
  /** Groups of leaves that have a name, or are what two names leave over. */
  readonly groups: readonly (readonly string[])[];
  readonly cells: readonly { readonly part: Part; readonly value: number }[];
}

type Row = number[];
/** All unions of more would take too long. */
const MOST_ATOMS = 8;

/**
 * Somebody with everything that is told and exact linear algebra: sums and differences of any of it, over all tables,
 * arms and EPCI; who knows too that where there is nobody in all, there is nobody in any part. Returns the groups of 1 to
 * 10 that are found out, each as a sentence: of one name and slice, or what is left of a whole beside its known parts.
 */
export function findsOut({ atoms, groups, cells }: Told): string[] {
  const known = new Knowledge(atoms);
  cells.forEach((cell) => known.learn(cell.part));
  const arms = valuesOf(atoms, 'arm');
  const epcis = valuesOf(atoms, 'epci');
  const found = new Set<string>();
  const report = (part: Part, count: number, rest = '') => found.add(`${nameOf(part)}${rest}: ${count}`);
  for (const leaves of groups)
    for (const arm of [undefined, ...arms])
      for (const epci of [undefined, ...epcis]) {
        const whole = { leaves, arm, epci };
        if (!known.determines(whole)) continue;
        if (isSmall(known.count(whole))) report(whole, known.count(whole));
        const ways: Part[][] = [leaves.map((leaf) => ({ ...whole, leaves: [leaf] }))];
        if (arm === undefined) ways.push(arms.map((one) => ({ ...whole, arm: one })));
        if (epci === undefined) ways.push(epcis.map((one) => ({ ...whole, epci: one })));
        for (const parts of ways) {
          const unknown = parts.filter((part) => !known.determines(part));
          const rest = unknown.reduce((sum, part) => sum + known.count(part), 0);
          if (isSmall(rest)) report(whole, rest, ` less its ${parts.length - unknown.length} known parts`);
        }
      }
  return [...found];
}

/** Any union whatever of atoms, of 1 to 10 in all, that is found out; of the first so many small atoms. Null if there is none. */
export function findsAnyUnion({ atoms, cells }: Told): string | null {
  const known = new Knowledge(atoms);
  cells.forEach((cell) => known.learn(cell.part));
  const few = atoms.filter(({ count }) => isSmall(count)).slice(0, MOST_ATOMS);
  for (let subset = 1; subset < 2 ** few.length; subset++) {
    const chosen = few.filter((_, index) => (subset >> index) & 1);
    const people = chosen.reduce((sum, { count }) => sum + count, 0);
    if (isSmall(people) && known.determinesAtoms(chosen)) return chosen.map(nameOfAtom).join(' + ');
  }
  return null;
}

/** The space of all sums and differences of what was learned, in reduced rows of integers. */
class Knowledge {
  private readonly rows: { readonly pivot: number; row: Row }[] = [];
  private readonly answers = new Map<string, boolean>();

  constructor(private readonly atoms: readonly Atom[]) {}

  count(part: Part): number {
    return this.atoms.reduce((sum, atom) => (isOf(atom, part) ? sum + atom.count : sum), 0);
  }

  /** Learns the count of a part; of an empty one, that each of its atoms is empty. */
  learn(part: Part): void {
    const of = this.atoms.filter((atom) => isOf(atom, part));
    if (this.count(part) > 0) return this.add(this.vector(of));
    for (const atom of of) this.add(this.vector([atom]));
  }

  determines(part: Part): boolean {
    const name = nameOf(part);
    const answer =
      this.answers.get(name) ?? this.determinesAtoms(this.atoms.filter((atom) => isOf(atom, part)));
    this.answers.set(name, answer);
    return answer;
  }

  determinesAtoms(of: readonly Atom[]): boolean {
    return this.reduced(this.vector(of)).every((value) => value === 0);
  }

  private vector(of: readonly Atom[]): Row {
    const within = new Set(of);
    return this.atoms.map((atom) => (within.has(atom) ? 1 : 0));
  }

  private add(row: Row): void {
    const left = this.reduced(row);
    const pivot = left.findIndex((value) => value !== 0);
    if (pivot < 0) return;
    for (const one of this.rows) one.row = eliminated(one.row, left, pivot);
    this.rows.push({ pivot, row: left });
  }

  private reduced(row: Row): Row {
    return this.rows.reduce((left, { pivot, row: by }) => eliminated(left, by, pivot), row);
  }
}

/** `row` without its value at `pivot`, by exact integers: a multiple of it less a multiple of `by`. */
function eliminated(row: Row, by: Row, pivot: number): Row {
  const [a, b] = [row[pivot]!, by[pivot]!];
  if (a === 0) return row;
  const left = row.map((value, index) => value * b - by[index]! * a);
  if (!left.every(Number.isSafeInteger)) throw new Error('the numbers of the elimination grew too large');
  const divisor = Math.abs(b) === 1 ? 1 : left.reduce(gcd, 0) || 1;
  return divisor === 1 ? left : left.map((value) => value / divisor);
}

function gcd(a: number, b: number): number {
  let [one, other] = [Math.abs(a), Math.abs(b)];
  while (other !== 0) [one, other] = [other, one % other];
  return one;
}

function isOf(atom: Atom, { leaves, arm, epci }: Part): boolean {
  const within = (asked: string | null | undefined, value: string | null) =>
    asked === undefined || asked === value;
  return (!leaves || leaves.includes(atom.leaf)) && within(arm, atom.arm) && within(epci, atom.epci);
}

const valuesOf = (atoms: readonly Atom[], dimension: 'arm' | 'epci') => [
  ...new Set(atoms.map((atom) => atom[dimension])),
];

function nameOf({ leaves, arm, epci }: Part): string {
  const place = [arm, epci].map((one) => (one === undefined ? 'all' : (one ?? 'none')));
  return `${leaves?.join('+')} of ${place.join(' in ')}`;
}

const nameOfAtom = ({ leaf, arm, epci, count }: Atom) => `${count} ${leaf} of ${arm} in ${epci}`;
