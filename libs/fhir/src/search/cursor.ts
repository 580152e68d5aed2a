import { createHmac, timingSafeEqual } from 'node:crypto';
import { isId } from '@chez-soi/kernel';
import { refused } from './refusal';

/** Where a page ends, or begins for the one before: the sort keys of a match, as PostgreSQL writes them. */
export interface Position {
  readonly backward: boolean;
  readonly keys: readonly PositionKey[];
  readonly id: string;
}

/** Null for a key that the resource lacks; of a long text its beginning alone: the rest is read again by the id. */
export type PositionKey = string | { readonly beginning: string } | null;

/** Bytes of all sort keys together, so that a cursor stays below 512 characters. */
const KEY_BYTES = 220;
const TAG_BYTES = 16;

/**
 * An opaque cursor. It is signed together with the search that it belongs to: made up or taken from another search it
 * is refused.
 */
export function writeCursor({ backward, keys, id }: Position, search: string, key: Uint8Array): string {
  const each = Math.floor(KEY_BYTES / Math.max(1, keys.length));
  return signed([backward ? 1 : 0, id, ...keys.map((held) => cut(held, each))], search, key);
}

export function readCursor(text: string, search: string, key: Uint8Array): Position {
  const [backward, id, ...keys] = verified(text, search, key) as [number, string, ...PositionKey[]];
  if (!isId(id)) throw badCursor();
  return { backward: backward === 1, id, keys };
}

/** Values as one opaque text, signed together with what they belong to. */
export function signed(values: readonly unknown[], belongsTo: string, key: Uint8Array): string {
  const packed = Buffer.from(JSON.stringify(values));
  return Buffer.concat([tagOf(packed, belongsTo, key), packed]).toString('base64url');
}

/** The values of a text that `signed` made for the same; throws `invalid` for any other. */
export function verified(text: string, belongsTo: string, key: Uint8Array): unknown[] {
  const bytes = Buffer.from(text, 'base64url');
  const packed = bytes.subarray(TAG_BYTES);
  const isOurs =
    bytes.length > TAG_BYTES && timingSafeEqual(bytes.subarray(0, TAG_BYTES), tagOf(packed, belongsTo, key));
  if (!isOurs) throw badCursor();
  return JSON.parse(packed.toString('utf8')) as unknown[];
}

function tagOf(packed: Buffer, search: string, key: Uint8Array): Buffer {
  return createHmac('sha256', key)
    .update('fhir-cursor\n')
    .update(search)
    .update('\n')
    .update(packed)
    .digest()
    .subarray(0, TAG_BYTES);
}

/** At most so many bytes of a text, without half a character at its end. */
function cut(held: PositionKey, bytes: number): PositionKey {
  if (typeof held !== 'string') return held;
  const packed = Buffer.from(held);
  if (packed.length <= bytes) return held;
  return {
    beginning: packed
      .subarray(0, bytes)
      .toString('utf8')
      .replace(/\uFFFD$/, ''),
  };
}

function badCursor() {
  return refused(
    '_cursor',
    'Ce repère de page n’est pas valable. Suivez le lien « next » tel quel, ou recommencez la recherche.',
    'This page cursor is not valid. Follow the "next" link as given, or start the search again.',
  );
}
