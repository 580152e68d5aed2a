import type { Page } from '@chez-soi/contracts';
import { DomainError } from '@chez-soi/kernel';

/** Reads an opaque cursor: the sort keys of the last line of the page before; null for the first page. */
export function readCursor(cursor: string | undefined, keys: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const sound =
      Array.isArray(parts) && parts.length === keys && parts.every((part) => typeof part === 'string');
    if (sound && /^[0-9a-f-]{36}$/.test(parts.at(-1) as string)) return parts as string[];
  } catch {
    // Falls through to the refusal: a cursor is either ours or wrong.
  }
  throw DomainError.field(
    'cursor',
    'Ce repère de page n’est pas valable. Revenez à la première page.',
    'This page cursor is not valid. Go back to the first page.',
  );
}

/** As `readCursor`, for lists in the order of an instant and an id. */
export function readInstantCursor(cursor: string | undefined): string[] | null {
  const keys = readCursor(cursor, 2);
  if (keys && Number.isNaN(Date.parse(keys[0]!))) return readCursor('', 2);
  return keys;
}

/** One page out of `limit + 1` rows read: the extra row tells that there is a next page. */
export function toPage<R, T>(
  rows: readonly R[],
  limit: number,
  keysOf: (row: R) => readonly string[],
  view: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next =
    rows.length > limit && last ? Buffer.from(JSON.stringify(keysOf(last))).toString('base64url') : null;
  return { items: shown.map(view), next };
}

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
