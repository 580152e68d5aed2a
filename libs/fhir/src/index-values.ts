import type {
  Address,
  CodeableConcept,
  Coding,
  ContactPoint,
  HumanName,
  Identifier,
  Period,
  Reference,
} from 'fhir/r4';
import { withoutAccents } from '@chez-soi/kernel';
import { dateRange } from './fhir-date';

/** One row of the search index, without its resource and parameter. */
export interface IndexValue {
  readonly system: string | null;
  readonly value: string | null;
  readonly low: string | null;
  readonly high: string | null;
}

/** One value, several, or none: what a search parameter picks out of a resource. */
export type Picked<T> = T | readonly (T | null | undefined)[] | null | undefined;

export type TokenSource = string | boolean | Coding | CodeableConcept | Identifier | ContactPoint;
export type StringSource = string | HumanName | Address;
export type DateSource = string | Period | null | undefined;

/** A date shorter than this is indexed as a `point`, so that a search from a day on has a bounded range to look at. */
export const POINT_MAX_MS = 31 * 86_400_000;

// B-tree entries are limited to 2,700 bytes.
const KEY_CHARACTERS = 400;

/** The form in which a token or a reference is stored and looked up. */
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

export function tokenValues(picked: Picked<TokenSource>, implicitSystem?: string): IndexValue[] {
  return distinct(many(picked).flatMap((source) => tokens(source, implicitSystem)));
}

export function stringValues(picked: Picked<StringSource>): IndexValue[] {
  const texts = many(picked)
    .flatMap(stringsOf)
    .filter((text) => text.trim() !== '');
  // `system` keeps the text as written, for `:exact`.
  return distinct(texts.map((text) => row({ system: exactKey(text), value: foldedKey(text) })));
}

export function referenceValues(picked: Picked<Reference>, targets: readonly string[]): IndexValue[] {
  const targeted = many(picked).flatMap(({ reference }) => {
    const target = reference?.replace(/\/_history\/[^/]+$/, '');
    return target && targets.includes(target.split('/').at(-2) ?? '') ? [target] : [];
  });
  return distinct(targeted.map((target) => row({ value: exactKey(target) })));
}

export function dateValues(picked: DateSource): IndexValue[] {
  if (!picked) return [];
  if (typeof picked === 'string') {
    const range = dateRange(picked);
    return range ? [dateRow(range.low, range.high)] : [];
  }
  const low = picked.start ? dateRange(picked.start)?.low : undefined;
  const high = picked.end ? dateRange(picked.end)?.high : undefined;
  return low || high ? [dateRow(low, high)] : [];
}

/** An open end is infinite: a period that began is still running. */
function dateRow(low: Date | undefined, high: Date | undefined): IndexValue {
  const point = low !== undefined && high !== undefined && high.getTime() - low.getTime() <= POINT_MAX_MS;
  return row({
    system: point ? 'point' : 'span',
    low: low?.toISOString() ?? '-infinity',
    high: high?.toISOString() ?? 'infinity',
  });
}

function tokens(source: TokenSource, implicitSystem?: string): IndexValue[] {
  if (typeof source === 'string' || typeof source === 'boolean')
    return [row({ system: implicitSystem ?? null, value: exactKey(String(source)) })];
  if ('coding' in source && Array.isArray(source.coding))
    return source.coding.flatMap((coding) => tokens(coding));
  const { system, code, value } = source as { system?: string; code?: string; value?: string };
  const text = code ?? value;
  return text === undefined ? [] : [row({ system: system ?? null, value: exactKey(text) })];
}

function stringsOf(source: StringSource): string[] {
  if (typeof source === 'string') return [source];
  if ('family' in source || 'given' in source || 'prefix' in source) {
    const { text, family, given = [], prefix = [], suffix = [] } = source as HumanName;
    return present([text, family, ...given, ...prefix, ...suffix]);
  }
  const { text, line = [], city, district, state, postalCode, country } = source as Address;
  return present([text, ...line, city, district, state, postalCode, country]);
}

function present(texts: readonly (string | null | undefined)[]): string[] {
  return texts.filter((text): text is string => Boolean(text));
}

function row(values: Partial<IndexValue>): IndexValue {
  return { system: null, value: null, low: null, high: null, ...values };
}

function many<T>(picked: Picked<T>): T[] {
  const list = Array.isArray(picked)
    ? (picked as readonly (T | null | undefined)[])
    : [picked as T | null | undefined];
  return list.filter((item): item is T => item !== null && item !== undefined);
}

function distinct(values: readonly IndexValue[]): IndexValue[] {
  const seen = new Map(values.map((value) => [`${value.system}|${value.value}`, value]));
  return [...seen.values()];
}
