import type { ApaFormula, ApaPlanItem } from '@chez-soi/contracts';
import type { LetterBlock } from '../domain/apa/letter';
import { euros } from '../domain/wording';

export const heading = (text: string): LetterBlock => ({ type: 'heading', text });
export const paragraph = (text: string): LetterBlock => ({ type: 'paragraph', text });
export const list = (items: readonly string[]): LetterBlock => ({ type: 'list', items });
export const table = (
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): LetterBlock => ({ type: 'table', caption, columns, rows });

/** A worked formula, line by line, as every computed amount must carry it (L311-3-1 CRPA). */
export const formulaTable = (caption: string, formula: ApaFormula): LetterBlock =>
  table(
    caption,
    ['Étape', 'Calcul', 'Résultat'],
    formula.map(({ label, expression, result }) => [label.fr, expression.fr, result.fr]),
  );

export const money = (cents: number): string => euros(cents, 'fr');
export const percent = (value: number): string => `${String(value).replace('.', ',')} %`;

const units: Readonly<Record<ApaPlanItem['unit'], readonly [one: string, many: string]>> = {
  hour: ['heure', 'heures'],
  visit: ['passage', 'passages'],
  meal: ['repas', 'repas'],
  month: ['mois', 'mois'],
  session: ['séance', 'séances'],
};

/** « 20 heures », « 1 passage ». */
export function quantity(item: Pick<ApaPlanItem, 'quantityPerMonth' | 'unit'>): string {
  const [one, many] = units[item.unit];
  return `${String(item.quantityPerMonth).replace('.', ',')} ${item.quantityPerMonth < 2 ? one : many}`;
}
