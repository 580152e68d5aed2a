import { DomainError, newId } from '@chez-soi/kernel';
import { Keyset } from './keyset';

const keyset = new Keyset({ name: 'text', at: 'instant', rank: 'integer', id: 'id' });
const keys = { name: 'Lefèvre "Œuvre"', at: new Date('2026-11-23T10:00:00.123Z'), rank: 7, id: newId() };
const cursorOf = (held: unknown) => Buffer.from(JSON.stringify(held)).toString('base64url');
const same = (row: typeof keys) => row;

describe('A list that is read page by page', () => {
  it('goes on after the line that the cursor of the page before stands for', () => {
    const { items, next } = keyset.page([keys, { ...keys, rank: 8 }], 1, same, ({ rank }) => rank);
    expect(items).toEqual([7]);
    expect(keyset.read(next!)).toEqual(keys);
  });

  it('has no next page when no row was left over', () => {
    expect(keyset.page([keys], 1, same, same).next).toBeNull();
    expect(keyset.page([], 1, same, same)).toEqual({ items: [], next: null });
  });

  it('begins with the first page when no cursor is given', () => {
    expect(keyset.read(undefined)).toBeNull();
    expect(keyset.read('')).toBeNull();
  });

  const { name, at, rank, id } = keys;
  it.each([
    ['no base64', '%%%'],
    ['no JSON', 'abc'],
    ['no list', cursorOf({ name, at, rank, id })],
    ['a key too few', cursorOf([name, at, rank])],
    ['a key too many', cursorOf([name, at, rank, id, id])],
    ['a text that is none', cursorOf([1, at, rank, id])],
    ['a text that PostgreSQL cannot keep', cursorOf(['a\0b', at, rank, id])],
    ['a day for an instant', cursorOf([name, '2026-11-23', rank, id])],
    ['an instant that is none', cursorOf([name, 'soon', rank, id])],
    ['a fraction', cursorOf([name, at, 7.5, id])],
    ['a number beyond every rank', cursorOf([name, at, 2 ** 31, id])],
    ['an id that is none', cursorOf([name, at, rank, '-'.repeat(36)])],
  ])('refuses a cursor that is not its own: %s', (_, cursor) => {
    expect(() => keyset.read(cursor)).toThrow(DomainError);
    expect(() => keyset.read(cursor)).toThrow('This page cursor is not valid.');
  });

  it('names the field `cursor` when it refuses', () => {
    const refusal = (() => {
      try {
        return keyset.read('abc');
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toMatchObject({ code: 'invalid', fields: [{ path: 'cursor' }] });
  });
});
