import type { Page } from '@chez-soi/contracts';
import { type Day, DomainError, isDay, isId } from '@chez-soi/kernel';
import { unreadableTexts } from '../http/unreadable';

const INTEGER_LIMIT = 2 ** 31;

/** What a sort key may be, read from what a cursor holds; null for anything that it is not. */
const readers = {
  id: (held: unknown): string | null => (isId(held) ? held : null),
  text: (held: unknown): string | null =>
    typeof held === 'string' && unreadableTexts(held).length === 0 ? held : null,
  day: (held: unknown): Day | null => (typeof held === 'string' && isDay(held) ? held : null),
  instant: (held: unknown): Date | null => {
    const instant = new Date(typeof held === 'string' ? held : NaN);
    return !Number.isNaN(instant.getTime()) && instant.toISOString() === held ? instant : null;
  },
  integer: (held: unknown): number | null =>
    Number.isInteger(held) && Math.abs(held as number) < INTEGER_LIMIT ? (held as number) : null,
};

/** The sort keys of a list, in their order: `{ name: 'text', id: 'id' }`. The last one is unique. */
export type KeyTypes = Readonly<Record<string, keyof typeof readers>>;

/** Where a page ends: the sort keys of its last line. */
export type KeysOf<T extends KeyTypes> = {
  readonly [Name in keyof T]: NonNullable<ReturnType<(typeof readers)[T[Name]]>>;
};

/** The order of a list that is read page by page; a cursor is the sort keys of a page's last line, opaque. */
export class Keyset<T extends KeyTypes> {
  constructor(private readonly types: T) {}

  /** The keys that a `cursor` stands for, null for the first page. Throws a field error for one that is not ours. */
  read(cursor: string | undefined): KeysOf<T> | null {
    if (!cursor) return null;
    const keys = this.decode(cursor);
    if (keys) return keys;
    throw DomainError.field(
      'cursor',
      'Ce repère de page n’est pas valable. Reprenez la valeur « next » telle quelle, ou revenez à la première page.',
      'This page cursor is not valid. Use the "next" value unchanged, or go back to the first page.',
    );
  }

  /** One page out of `limit + 1` rows read: the extra row tells that there is a next page. */
  page<R, V>(rows: readonly R[], limit: number, keysOf: (row: R) => KeysOf<T>, view: (row: R) => V): Page<V> {
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items: shown.map(view), next: last ? this.encode(keysOf(last)) : null };
  }

  encode(keys: KeysOf<T>): string {
    const held = Object.keys(this.types).map((name) => keys[name]);
    return Buffer.from(JSON.stringify(held)).toString('base64url');
  }

  /** Null for what `encode` cannot have written. */
  decode(cursor: string): KeysOf<T> | null {
    const names = Object.keys(this.types);
    const held = heldBy(cursor);
    if (!Array.isArray(held) || held.length !== names.length) return null;
    const keys = names.map((name, index) => [name, readers[this.types[name]!](held[index])] as const);
    return keys.some(([, key]) => key === null) ? null : (Object.fromEntries(keys) as KeysOf<T>);
  }
}

function heldBy(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
