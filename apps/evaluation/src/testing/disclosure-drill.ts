import { findsAnyUnion, findsOut } from './attacker';
import { toldOf } from './told-worlds';

/** Attacks everything that is told of so many random worlds of each indicator, small and less small. */
export function attackDisclosure(worlds = 60, seed = 38) {
  const found: string[] = [];
  let cells = 0;
  for (const [name, tell] of Object.entries(toldOf))
    for (let index = 0; index < worlds; index++) {
      const size = { arms: 2 + (index % 3), epcis: 2 + (index % 4), leaves: 2 + (index % 6) };
      const told = tell(seed + index, size);
      const groups = findsOut(told);
      const union = groups.length > 0 ? null : findsAnyUnion(told);
      cells += told.cells.length;
      for (const one of [...groups, union].filter(Boolean))
        found.push(`${name}, seed ${seed + index}: ${one}`);
    }
  return { worlds, seed, cells, found: found.length, first: found.slice(0, 5) };
}
