import { withoutAccents } from '@chez-soi/kernel';

/** One row of the search index, without its resource and parameter. */
export interface IndexValue {
  /** What of the parameter this row holds, '' for its value itself; written behind the parameter's name. */
  readonly part: string;
  /** Of a token its system, of a string its text as written, of a reference the type that it points at. */
  readonly system: string | null;
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
  /** A number as a range of its precision; of a place its latitude and longitude (degrees, WGS 84). */
  readonly least: number | null;
  readonly most: number | null;
  /** Id that a reference to one of our own resources points at. */
  readonly target: string | null;
  /** Values of one composite that stand in the same element share a number. */
  readonly element: number | null;
}

/** Rows beside the value itself. None of these characters may stand in a parameter's name. */
export const parts = {
  /** Display text of a code or identifier, for `:text`. */
  text: ':text',
  /** `type system|type code` and value of an identifier, for `:of-type`. */
  ofType: ':of-type',
  /** Identifier of what a reference points at, for `:identifier`. */
  identifier: ':identifier',
  /** A quantity in the canonical unit of its kind (UCUM). */
  canonical: '~',
  component: (index: number) => `$${index}`,
} as const;

/** One value, several, or none: what a search parameter picks out of a resource. */
export type Picked<T> = T | readonly (T | null | undefined)[] | null | undefined;

// B-tree entries are limited to 2,700 bytes.
const KEY_CHARACTERS = 400;

/** The form in which a token, a reference or an address is stored and looked up. */
export function exactKey(text: string): string {
  return text.slice(0, KEY_CHARACTERS);
}

/** The form in which a string is stored and looked up: without case, accents, ligatures or doubled spaces. */
export function foldedKey(text: string): string {
  return withoutAccents(text)
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, KEY_CHARACTERS);
}

const empty: IndexValue = {
  part: '',
  system: null,
  value: null,
  low: null,
  high: null,
  least: null,
  most: null,
  target: null,
  element: null,
};

export function indexValue(values: Partial<IndexValue>): IndexValue {
  return { ...empty, ...values };
}

export function many<T>(picked: Picked<T>): T[] {
  const list = Array.isArray(picked)
    ? (picked as readonly (T | null | undefined)[])
    : [picked as T | null | undefined];
  return list.filter((item): item is T => item !== null && item !== undefined);
}

export function distinct(values: readonly IndexValue[]): IndexValue[] {
  if (values.length < 2) return [...values];
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
