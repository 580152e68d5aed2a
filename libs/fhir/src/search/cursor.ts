import { type KeysOf, Keyset } from '@chez-soi/service-kit';
import { refused } from './refusal';

const types = { lastUpdated: 'instant', id: 'id' } as const;
const byLastUpdated = new Keyset(types);

/** The last resource of a page: the next page starts after it. */
export type Cursor = KeysOf<typeof types>;

export function writeCursor(last: Cursor): string {
  return byLastUpdated.encode(last);
}

export function readCursor(text: string): Cursor {
  const cursor = byLastUpdated.decode(text);
  if (cursor) return cursor;
  throw refused(
    '_cursor',
    'Ce repère de page n’est pas valable. Suivez le lien « next » tel quel, ou recommencez la recherche.',
    'This page cursor is not valid. Follow the "next" link as given, or start the search again.',
  );
}
