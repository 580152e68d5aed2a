import type { MaskedCount } from '@chez-soi/contracts';
import type { Atom, Told } from './attacker';

/** How large a random world is. */
export interface Size {
  readonly arms: number;
  readonly epcis: number;
  /** How many leaves a table has at most, where that can be chosen. */
  readonly leaves: number;
}

interface Slice {
  readonly arm?: string;
  readonly epci?: string;
}

/** A deterministic sequence of numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = (seed * 7919) % 2_147_483_647;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** Random counts of every leaf in every arm and EPCI: nobody, few, or many, in a mixture of the seed's own. */
export function atomsOf(leaves: readonly string[], { arms, epcis }: Size, seed: number): Atom[] {
  const next = numbers(seed);
  for (let turn = 0; turn < 5; turn++) next();
  const [nobody, few, most] = [next() * 0.5, next() * 0.6, 6 + Math.floor(next() * 20)];
  const size = () => {
    if (next() < nobody) return 0;
    return next() < few ? 1 + Math.floor(next() * 10) : 11 + Math.floor(next() * most);
  };
  const named = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => (index === 0 && next() < 0.3 ? null : `${name} ${index}`));
  const [inArms, inEpcis] = [named('arm', arms), named('epci', epcis)];
  return inArms.flatMap((arm) =>
    inEpcis.flatMap((epci) => leaves.map((leaf) => ({ leaf, arm, epci, count: size() }))),
  );
}

/** Every slice that may be asked for: all, each arm, each EPCI, and each arm in each EPCI. */
function slicesOf(atoms: readonly Atom[]): Slice[] {
  const asked = (dimension: 'arm' | 'epci') => [
    undefined,
    ...new Set(atoms.flatMap((atom) => atom[dimension] ?? [])),
  ];
  return asked('arm').flatMap((arm) => asked('epci').map((epci) => ({ arm, epci })));
}

/** Reads the named counts of every slice. */
export function readAll(
  atoms: readonly Atom[],
  names: Readonly<Record<string, readonly string[]>>,
  ask: (slice: Slice) => Readonly<Record<string, MaskedCount | number | null>>,
): Told['cells'] {
  return slicesOf(atoms).flatMap((slice) =>
    Object.entries(ask(slice)).flatMap(([name, count]) => {
      const value = typeof count === 'object' ? (count?.value ?? null) : count;
      return value === null ? [] : [{ part: { leaves: names[name]!, ...slice }, value }];
    }),
  );
}

/** Each leaf by itself. */
export const each = (leaves: readonly string[]) => leaves.map((leaf) => [leaf]);
