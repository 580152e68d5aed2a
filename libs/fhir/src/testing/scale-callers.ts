import type { Reach } from '../search/reach';
import { at, type ScaleWorld } from './scale-world';

/** Who searches: the desk sees all; a provider what it is asked to do, a relative one person, and both the directory. */
export const callers = ['desk', 'provider', 'relative'] as const;
export type Caller = (typeof callers)[number];

const open = ['Organization', 'Location'];

/** How far the nth caller sees a type: of whom the nth search of a shape is. */
export function reachOf(caller: Caller, world: ScaleWorld, n: number): (type: string) => Reach {
  const owned = ownedBy(caller, world, n);
  return (type) => (open.includes(type) ? 'all' : owned);
}

function ownedBy(caller: Caller, { owners, patients }: ScaleWorld, n: number): Reach {
  switch (caller) {
    case 'desk':
      return 'all';
    case 'provider':
      return { residents: [], organizations: [idOf(at(owners.all, n))] };
    case 'relative':
      return { residents: [idOf(at(patients, n))], organizations: [] };
  }
}

function idOf(reference: string): string {
  return reference.split('/')[1] ?? '';
}
