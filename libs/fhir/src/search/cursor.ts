import { isId } from '@chez-soi/kernel';
import { refused } from './refusal';

/** The last resource of a page: the next page starts after it. */
export interface Cursor {
  readonly id: string;
  readonly lastUpdated: Date;
}

export function writeCursor({ id, lastUpdated }: Cursor): string {
  return Buffer.from(JSON.stringify([lastUpdated.getTime(), id])).toString('base64url');
}

export function readCursor(text: string): Cursor {
  try {
    const [time, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [unknown, unknown];
    const lastUpdated = new Date(time as number);
    if (isId(id) && typeof time === 'number' && !Number.isNaN(lastUpdated.getTime()))
      return { id, lastUpdated };
  } catch {
    // Not ours: refused below.
  }
  throw refused(
    '_cursor',
    'Ce repère de page n’est pas valable. Suivez le lien « next » tel quel, ou recommencez la recherche.',
    'This page cursor is not valid. Follow the "next" link as given, or start the search again.',
  );
}
