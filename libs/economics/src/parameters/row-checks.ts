import { DomainError, isDay, overlaps } from '@chez-soi/kernel';
import { type ParameterRow, statuses, units } from './row';

/** Refuses rows that no calculation could trust; the error names the row and the field (`rows.3.validTo`). */
export function checkRows(rows: readonly ParameterRow[]): void {
  rows.forEach(checkRow);
  const byId = new Map<string, number>();
  const byKey = new Map<string, { row: ParameterRow; index: number }[]>();
  rows.forEach((row, index) => {
    if (byId.has(row.id)) refuse(index, row, 'id', 'cet identifiant sert deux fois', 'this id is used twice');
    byId.set(row.id, index);
    const others = byKey.get(row.key) ?? [];
    for (const { row: other } of others) checkPair(row, other, index);
    byKey.set(row.key, [...others, { row, index }]);
  });
}

function checkRow(row: ParameterRow, index: number): void {
  const no = (field: keyof ParameterRow, fr: string, en: string) => refuse(index, row, field, fr, en);
  if (!row.id) no('id', 'l’identifiant manque', 'the id is missing');
  if (!row.key) no('key', 'le nom du paramètre manque', 'the key is missing');
  if (typeof row.value !== 'string' || !/^\d+(\.\d+)?$/.test(row.value))
    no('value', 'écrivez un nombre positif, par exemple « 12.02 »', 'write a positive number, e.g. "12.02"');
  if (!units.includes(row.unit))
    no('unit', `unité inconnue ; ${units.join(', ')}`, `unknown unit; ${units.join(', ')}`);
  if (!statuses.includes(row.status))
    no('status', `statut inconnu ; ${statuses.join(', ')}`, `unknown status; ${statuses.join(', ')}`);
  if (!row.source) no('source', 'la source manque', 'the source is missing');
  checkPeriod(row, no);
}

function checkPeriod(
  row: ParameterRow,
  no: (field: keyof ParameterRow, fr: string, en: string) => void,
): void {
  if (typeof row.validFrom !== 'string' || !isDay(row.validFrom))
    no('validFrom', 'le premier jour n’existe pas', 'the first day does not exist');
  if (row.validTo === null) return;
  if (typeof row.validTo !== 'string' || !isDay(row.validTo))
    no('validTo', 'le dernier jour n’existe pas', 'the last day does not exist');
  if (row.validTo < row.validFrom)
    no('validTo', 'le dernier jour précède le premier', 'the last day lies before the first');
}

function checkPair(row: ParameterRow, other: ParameterRow, index: number): void {
  if (row.unit !== other.unit)
    refuse(
      index,
      row,
      'unit',
      `l’unité diffère de celle de « ${other.id} »`,
      `the unit differs from that of "${other.id}"`,
    );
  const period = ({ validFrom: from, validTo: to }: ParameterRow) => ({ from, to: to ?? undefined });
  if (overlaps(period(row), period(other)))
    refuse(
      index,
      row,
      'validFrom',
      `la période recouvre celle de « ${other.id} »`,
      `the period overlaps that of "${other.id}"`,
    );
}

function refuse(
  index: number,
  { id }: ParameterRow,
  field: keyof ParameterRow,
  fr: string,
  en: string,
): never {
  throw DomainError.field(`rows.${index}.${field}`, `Ligne « ${id} » : ${fr}.`, `Row "${id}": ${en}.`);
}
