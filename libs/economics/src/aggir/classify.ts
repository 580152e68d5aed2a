import { DomainError } from '@chez-soi/kernel';
import { step, type Step, worked, type Worked } from '../worked';
import {
  type AggirGroup,
  aggirGroups,
  aggirNames,
  aggirSource,
  type AggirVariable,
  aggirVariables,
  type Gir,
  girOfRank,
} from './table';

/** A: does alone, entirely, usually and correctly; B: partly; C: does not. The final letter of each variable. */
export type Letter = 'A' | 'B' | 'C';
export type AggirGrid = Readonly<Record<AggirVariable, Letter>>;

export interface AggirResult extends Worked {
  readonly gir: Gir;
  /** 1 to 13. */
  readonly rank: number;
  /** The group (A to H) whose sum decided, and that sum in points. */
  readonly group: string;
  readonly sum: number;
  /** The sum had to reach this; null for rank 13, which is what no threshold of group H caught. */
  readonly threshold: number | null;
}

/**
 * The GIR of a grid (annexe 2-2 CASF): groups A to H are summed in order, the first threshold reached gives the rank.
 * @throws DomainError `invalid` naming the variable, for anything but A, B or C.
 */
export function classify(grid: AggirGrid): AggirResult {
  checkGrid(grid);
  const steps: Step[] = [];
  for (const group of aggirGroups) {
    const sum = sumOf(grid, group);
    const hit = group.ranks.find(([least]) => sum >= least);
    steps.push(stepOf(grid, group, sum, hit));
    if (!hit) continue;
    const [least, rank] = hit;
    const gir = girOfRank[rank]!;
    steps.push(
      step(
        'Groupe iso-ressources',
        'Iso-resource group',
        ({ language }) => (language === 'fr' ? `rang ${rank}` : `rank ${rank}`),
        () => `GIR ${gir}`,
      ),
    );
    const threshold = least === -Infinity ? null : least;
    return { gir, rank, group: group.name, sum, threshold, ...worked([aggirSource], steps) };
  }
  throw new Error('The last group catches every grid');
}

function checkGrid(grid: AggirGrid): void {
  for (const variable of aggirVariables)
    if (!['A', 'B', 'C'].includes(grid[variable]))
      throw DomainError.field(
        variable,
        `« ${aggirNames[variable].fr} » : choisissez A, B ou C.`,
        `"${aggirNames[variable].en}": choose A, B or C.`,
      );
}

function pointsOf(grid: AggirGrid, group: AggirGroup, index: number): number {
  const letter = grid[aggirVariables[index]!];
  const [c, b] = group.points[index]!;
  return letter === 'C' ? c : letter === 'B' ? b : 0;
}

function sumOf(grid: AggirGrid, group: AggirGroup): number {
  return aggirVariables.reduce((total, _, index) => total + pointsOf(grid, group, index), 0);
}

function stepOf(
  grid: AggirGrid,
  group: AggirGroup,
  sum: number,
  hit: readonly [number, number] | undefined,
): Step {
  return step(
    `Groupe ${group.name}`,
    `Group ${group.name}`,
    ({ language, whole }) =>
      aggirVariables
        .map((variable, index) => ({ variable, points: pointsOf(grid, group, index) }))
        .filter(({ points }) => points !== 0)
        .map(({ variable, points }) => `${aggirNames[variable][language]} ${grid[variable]} ${whole(points)}`)
        .join(' + ') || '0',
    ({ language, whole }) => {
      const [reached, next, rank] =
        language === 'fr' ? ['≥', 'groupe suivant', 'rang'] : ['≥', 'next group', 'rank'];
      const least = group.ranks.at(-1)![0];
      if (!hit) return `${whole(sum)} < ${whole(least)} → ${next}`;
      const threshold = hit[0] === -Infinity ? '' : ` ${reached} ${whole(hit[0])}`;
      return `${whole(sum)}${threshold} → ${rank} ${hit[1]}`;
    },
  );
}
