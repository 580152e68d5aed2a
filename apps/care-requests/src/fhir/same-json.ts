import { isDeepStrictEqual } from 'node:util';

/** Whether two resources say the same, whatever the order of their elements. */
export function sameJson(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

const plain = (value: unknown): unknown => (value === undefined ? value : JSON.parse(JSON.stringify(value)));
