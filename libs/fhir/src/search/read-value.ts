import { isId } from '@chez-soi/kernel';
import type { ParameterKind } from '../definitions/definitions';
import { definedTypes } from '../definitions/definitions';
import { parts } from '../indexing/index-value';
import { spellings } from '../naming/spellings';
import { profileSpellings } from '../validate/profiles';
import { circleOf, distanceUnits } from './circle';
import type { Criterion, QuantityAlternative, StringMode, TokenAlternative, UriMode } from './criterion';
import { type DateComparison, dateComparison } from './date-comparison';
import { splitUnescaped, unescape } from './escapes';
import { numberComparison } from './number-comparison';
import { refused } from './refusal';

/** A parameter as sent: `key` with modifiers and chains, `name` of the parameter it ends in. */
export interface Sent {
  readonly key: string;
  readonly name: string;
  readonly modifier: string | undefined;
  readonly value: string;
  readonly parameter: {
    readonly kind: ParameterKind;
    readonly targets: readonly string[];
    readonly many: boolean;
    readonly components?: readonly { kind: ParameterKind; part: string; targets: readonly string[] }[];
  };
  /** Our own base URLs: an absolute reference below one is a relative one. */
  readonly bases: readonly string[];
  readonly now: Date;
}

/** Modifiers that a kind of parameter takes, beside `:missing`. Of a reference also `:[type]`. */
export const modifiers: Record<ParameterKind, readonly string[]> = {
  token: ['not', 'text', 'of-type'],
  string: ['exact', 'contains'],
  reference: ['identifier'],
  date: [],
  number: [],
  quantity: [],
  uri: ['above', 'below'],
  composite: [],
  special: [],
};

/** Reads the values of a parameter; null for a modifier that its kind does not take. */
export function readValue(sent: Sent): Criterion | null {
  const { modifier, parameter } = sent;
  const { kind, targets } = parameter;
  const isType =
    kind === 'reference' &&
    modifier !== undefined &&
    (targets.includes(modifier) || (targets.includes('*') && /^[A-Z][A-Za-z]+$/.test(modifier)));
  if (modifier !== undefined && !isType && !modifiers[kind].includes(modifier)) return null;
  return readers[kind](sent);
}

const readers: Record<ParameterKind, (sent: Sent) => Criterion> = {
  token({ key, name, modifier, value }) {
    if (modifier === 'text') return textCriterion(name + parts.text, 'starts', key, value);
    if (modifier === 'of-type') return ofType(key, name, value);
    return tokens(key, name, value, modifier === 'not');
  },
  string: ({ key, name, modifier = 'starts', value }) =>
    textCriterion(name, modifier as StringMode, key, value),
  reference(sent) {
    const { key, name, modifier, value } = sent;
    if (modifier === 'identifier') return tokens(key, name + parts.identifier, value, false);
    const texts = alternatives(key, value).map(unescape);
    return { kind: 'reference', name, anyOf: texts.flatMap((one) => referencesOf(one, sent)) };
  },
  uri: ({ key, name, modifier = 'exact', value }) => ({
    kind: 'uri',
    name,
    mode: modifier as UriMode,
    anyOf: addresses(name, alternatives(key, value).map(unescape)),
  }),
  date: ({ key, name, value, now, parameter }) => ({
    kind: 'date',
    name,
    many: parameter.many,
    anyOf: dates(key, value, now),
  }),
  number: ({ key, name, value }) => ({
    kind: 'quantity',
    name,
    anyOf: alternatives(key, value).map((one) => quantityOf(key, one, 1)),
  }),
  quantity: ({ key, name, value }) => ({
    kind: 'quantity',
    name,
    anyOf: alternatives(key, value).map((one) => quantityOf(key, one, 3)),
  }),
  composite: composite,
  special: ({ key, name, value }) => ({ kind: 'near', name, anyOf: circles(key, value) }),
};

function tokens(key: string, name: string, value: string, not: boolean): Criterion {
  const anyOf = alternatives(key, value).flatMap((one) => spellings(tokenOf(key, one)));
  return { kind: 'token', name, not, anyOf };
}

/** A profile is found under each of its addresses. */
function addresses(name: string, given: readonly string[]): readonly string[] {
  return name === '_profile' ? given.flatMap(profileSpellings) : given;
}

function textCriterion(name: string, mode: StringMode, key: string, value: string): Criterion {
  return { kind: 'string', name, mode, anyOf: alternatives(key, value).map(unescape) };
}

/** The comma-separated values; an empty one is refused, since ignoring it would show everything. */
export function alternatives(key: string, value: string): string[] {
  const all = splitUnescaped(value, ',');
  if (all.some((one) => one.trim() === ''))
    throw refused(key, `Donnez une valeur à « ${key} ».`, `Give "${key}" a value.`);
  return all;
}

function tokenOf(key: string, text: string): TokenAlternative {
  const [first = '', second, ...more] = splitUnescaped(text, '|').map(unescape);
  if (more.length > 0 || (second === '' && first === ''))
    throw refused(key, `« ${key} » s’écrit « système|code ».`, `Write "${key}" as "system|code".`);
  if (second === undefined) return { code: first };
  if (second === '') return { system: first };
  return { system: first === '' ? null : first, code: second };
}

/** `system|code|value`: an identifier of that type; all three are needed (R4 §3.1.1.4.10). */
function ofType(key: string, name: string, value: string): Criterion {
  const anyOf = alternatives(key, value).map((one): TokenAlternative => {
    const [system = '', code = '', identifier = '', ...more] = splitUnescaped(one, '|').map(unescape);
    if (code && identifier && more.length === 0) return { system: `${system}|${code}`, code: identifier };
    throw refused(
      key,
      `« ${key} » s’écrit « système du type|code du type|valeur ».`,
      `Write "${key}" as "type system|type code|value".`,
    );
  });
  return { kind: 'token', name: name + parts.ofType, not: false, anyOf };
}

/** `id` alone may be of any type that the parameter points at. */
function referencesOf(text: string, { modifier, parameter, bases }: Sent): string[] {
  const base = bases.find((one) => text.startsWith(`${one}/`));
  const relative = base === undefined ? text : text.slice(base.length + 1);
  if (/^[a-z]+:|\//i.test(relative)) {
    const isOurs = /^[A-Z][A-Za-z]+\/[^/]+(\/_history\/[^/]+)?$/.test(relative);
    if (modifier !== undefined && isOurs && !relative.startsWith(`${modifier}/`)) return [];
    // Documents that came with our own address in full are found as well.
    return isOurs ? [relative, ...bases.map((one) => `${one}/${relative}`)] : [relative];
  }
  if (modifier === undefined && parameter.targets.includes('*'))
    return definedTypes.map((type) => `${type}/${relative}`);
  const typed = (modifier === undefined ? parameter.targets : [modifier]).map(
    (type) => `${type}/${relative}`,
  );
  return [...typed, ...bases.flatMap((one) => typed.map((text) => `${one}/${text}`))];
}

export function ids(key: string, value: string): string[] {
  return alternatives(key, value).filter(isId);
}

export function dates(key: string, value: string, now: Date): DateComparison[] {
  return alternatives(key, value).map((one) => {
    const comparison = dateComparison(one, now);
    if (comparison) return comparison;
    throw refused(
      key,
      `« ${key} » attend une date comme 2026-11-23, ge2026-11 ou lt2026-11-23T08:00:00+01:00 (eq, ne, gt, lt, ge, le, sa, eb, ap).`,
      `"${key}" wants a date such as 2026-11-23, ge2026-11 or lt2026-11-23T08:00:00+01:00 (eq, ne, gt, lt, ge, le, sa, eb, ap).`,
    );
  });
}

function quantityOf(key: string, text: string, most: number): QuantityAlternative {
  const [number = '', system, unit, ...more] = splitUnescaped(text, '|').map(unescape);
  const comparison = numberComparison(number);
  const sent = [number, system, unit, ...more].filter((part) => part !== undefined);
  if (comparison && sent.length <= most && sent.length !== 2)
    return { ...comparison, ...(system ? { system } : {}), ...(unit ? { unit } : {}) };
  throw most === 1
    ? refused(
        key,
        `« ${key} » attend un nombre comme 5.4 ou ge100 (eq, ne, gt, lt, ge, le, sa, eb, ap).`,
        `"${key}" wants a number such as 5.4 or ge100 (eq, ne, gt, lt, ge, le, sa, eb, ap).`,
      )
    : refused(
        key,
        `« ${key} » s’écrit « nombre » ou « nombre|système|unité », par exemple ge5.4|http://unitsofmeasure.org|mg.`,
        `Write "${key}" as "number" or "number|system|unit", such as ge5.4|http://unitsofmeasure.org|mg.`,
      );
}

function circles(key: string, value: string) {
  return alternatives(key, value).map((one) => {
    const circle = circleOf(splitUnescaped(one, '|').map(unescape));
    if (circle) return circle;
    throw refused(
      key,
      `« ${key} » s’écrit « latitude|longitude|distance|unité » (${distanceUnits}), par exemple 46.17|1.87|5|km.`,
      `Write "${key}" as "latitude|longitude|distance|unit" (${distanceUnits}), such as 46.17|1.87|5|km.`,
    );
  });
}

function composite(sent: Sent): Criterion {
  const { key, name, value, parameter } = sent;
  const { components = [] } = parameter;
  const anyOf = alternatives(key, value).map((one) => {
    const halves = splitUnescaped(one, '$');
    if (halves.length !== components.length || halves.some((half) => half === ''))
      throw refused(
        key,
        `« ${key} » s’écrit avec ${components.length} valeurs séparées par « $ ».`,
        `Write "${key}" with ${components.length} values separated by "$".`,
      );
    return components.map(({ kind, part, targets }, index) =>
      readers[kind]({
        ...sent,
        name: name + part,
        modifier: undefined,
        value: halves[index] ?? '',
        parameter: { kind, targets, many: true },
      }),
    );
  });
  return { kind: 'composite', anyOf };
}
