import type { Bilingual } from '@chez-soi/kernel';
import type { ParameterRow } from './parameters/row';
import { inBoth, type Writer } from './wording';

/** One line of a worked formula: what it is, the expression with its numbers put in, what comes out. */
export interface Step {
  readonly label: Bilingual;
  readonly expression: Bilingual;
  readonly result: Bilingual;
  /** The code of the catalogue, where the line is about one service: whoever shows it puts its name before the label. */
  readonly service?: string;
}

/**
 * What every result carries: the formula as it can be shown to the person (L311-3-1 CRPA), and each dated row it came
 * from. One unverified row makes the result unverified. Numbers of a step are shown rounded; the calculation is exact.
 */
export interface Worked {
  readonly formula: readonly Step[];
  readonly rowsUsed: readonly ParameterRow[];
  readonly verified: boolean;
  /** Ids of the rows that nobody has verified yet. */
  readonly unverifiedRows: readonly string[];
}

export function worked(rows: Iterable<ParameterRow>, formula: readonly Step[]): Worked {
  const rowsUsed = [...new Map([...rows].map((row) => [row.id, row])).values()];
  const unverifiedRows = rowsUsed.filter(({ status }) => status === 'unverified').map(({ id }) => id);
  return { formula, rowsUsed, verified: unverifiedRows.length === 0, unverifiedRows };
}

/** A step whose expression and result are written alike in both languages, but for their numbers. */
export function step(
  fr: string,
  en: string,
  expression: (words: Writer) => string,
  result: (words: Writer) => string,
): Step {
  return { label: { fr, en }, expression: inBoth(expression), result: inBoth(result) };
}
