import { DomainError } from '@chez-soi/kernel';

/** A filter of several codes, `submitted,in-review`, each of which must exist. */
export function readCodes<T extends string>(
  field: string,
  value: string | undefined,
  known: readonly T[],
): T[] | null {
  if (value === undefined || value === '') return null;
  const codes = value.split(',');
  const unknown = codes.find((code) => !known.includes(code as T));
  if (unknown === undefined) return codes as T[];
  throw DomainError.field(
    field,
    `« ${unknown} » n’existe pas. Valeurs possibles : ${known.join(', ')}.`,
    `"${unknown}" does not exist. Possible values: ${known.join(', ')}.`,
  );
}
