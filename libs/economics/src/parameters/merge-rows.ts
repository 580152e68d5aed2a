import { addDays, type Day, DomainError } from '@chez-soi/kernel';
import { knownRows } from './known-rows';
import type { ParameterRow } from './row';

/** A row that the Département entered. `replaces`: the id of the shipped row whose place it takes on its own days. */
export interface OwnRow extends ParameterRow {
  readonly replaces: string | null;
}

/**
 * Shipped rows and the Département's own. Two rows of one key that hold on one day stay in the answer, for
 * `Parameters.from` to refuse by name, unless the own one says that it replaces the other.
 * @throws DomainError `invalid` naming both, for a replacement of another figure, or of a verified one by one that is not.
 */
export function mergeRows(
  own: readonly OwnRow[],
  shipped: readonly ParameterRow[] = knownRows,
): readonly ParameterRow[] {
  const cut = own.reduce((rows, one) => cutBy(rows, one, shipped), shipped);
  return [...cut, ...own.map(toRow)];
}

/** Ids of the Département's rows never meet those of shipped ones. */
export const ownRowId = (key: string, validFrom: Day): string => `own:${key}@${validFrom}`;

/** The shipped row that an id names, also when a replacement left only its later part. */
export const shippedIdOf = (id: string): string => id.replace(/\++$/, '');

/**
 * The shipped row without the days on which its replacement holds; what is left before and after stays. A replacement
 * never makes a figure worse: in the place of a verified row stands a verified one.
 */
function cutBy(
  rows: readonly ParameterRow[],
  own: OwnRow,
  shipped: readonly ParameterRow[],
): readonly ParameterRow[] {
  if (own.replaces === null) return rows;
  const replaced = shipped.find(({ id }) => id === own.replaces);
  if (replaced?.key !== own.key)
    refuse(
      own,
      `ne peut pas remplacer « ${own.replaces} » : ce n’est pas une ligne de ce barème`,
      `cannot take the place of "${own.replaces}": it is no row of this figure`,
    );
  if (own.status !== 'verified' && replaced.status !== 'unverified')
    refuse(
      own,
      `remplace « ${own.replaces} », qui est vérifiée : vérifiez d’abord la nouvelle valeur avec sa source`,
      `replaces "${own.replaces}", which is verified: verify the new value with its source first`,
    );
  return rows.flatMap((row) => (shippedIdOf(row.id) === own.replaces ? withoutDaysOf(row, own) : [row]));
}

function withoutDaysOf(row: ParameterRow, { validFrom, validTo }: OwnRow): readonly ParameterRow[] {
  if ((row.validTo !== null && validFrom > row.validTo) || (validTo !== null && validTo < row.validFrom))
    return [row];
  const before = validFrom > row.validFrom ? [{ ...row, validTo: addDays(validFrom, -1) }] : [];
  const goesOn = validTo !== null && (row.validTo === null || row.validTo > validTo);
  // An id of its own: two rows of one id would be taken for one.
  const after = goesOn ? [{ ...row, id: `${row.id}+`, validFrom: addDays(validTo, 1) }] : [];
  return [...before, ...after];
}

function toRow({ id, key, value, unit, validFrom, validTo, source, status }: OwnRow): ParameterRow {
  return { id, key, value, unit, validFrom, validTo, source, status };
}

function refuse({ id }: OwnRow, fr: string, en: string): never {
  throw DomainError.field('replaces', `Ligne « ${id} » : ${fr}.`, `Row "${id}": ${en}.`);
}
