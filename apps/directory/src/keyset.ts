import { DomainError, isId } from '@chez-soi/kernel';

/** Where a page ended: the sort key and the id of its last line. */
export interface Keyset {
  readonly key: string;
  readonly id: string;
}

export function toCursor({ key, id }: Keyset): string {
  return Buffer.from(`${id} ${key}`, 'utf8').toString('base64url').slice(0, 400);
}

/** Throws a field error for anything that is no cursor of ours. Null for the first page. */
export function fromCursor(cursor: string | undefined): Keyset | null {
  if (!cursor) return null;
  const text = Buffer.from(cursor, 'base64url').toString('utf8');
  const id = text.slice(0, 36);
  if (isId(id) && text[36] === ' ' && !text.includes('\0')) return { id, key: text.slice(37) };
  throw DomainError.field(
    'cursor',
    'Reprenez la valeur « next » de la page précédente, sans la modifier.',
    'Use the "next" value of the previous page, unchanged.',
  );
}
