import { isId } from '@chez-soi/kernel';
import type { SearchParameter, Surface } from '../surface';
import type { Criterion, StringMode, TokenAlternative } from './criterion';
import { type DateComparison, dateComparison } from './date-comparison';
import { splitUnescaped, unescape } from './escapes';
import { refused } from './refusal';

export interface ReadingContext {
  readonly surface: Surface;
  /** Our own base URL: an absolute reference below it is a relative one. */
  readonly baseUrl: string;
  readonly now: Date;
}

/** Reads one `name[:modifier]=value` of a query; null for a parameter or modifier that is not served. */
export function readCriterion(key: string, value: string, context: ReadingContext): Criterion | null {
  const [name = '', modifier, ...more] = key.split(':');
  if (more.length > 0) return null;
  if (name === '_id') return modifier === undefined ? { kind: 'id', anyOf: ids(key, value) } : null;
  if (name === '_lastUpdated')
    return modifier === undefined ? { kind: 'updated', anyOf: dates(key, value, context.now) } : null;
  const parameter = Object.hasOwn(context.surface.search, name) ? context.surface.search[name] : undefined;
  if (!parameter) return null;
  if (modifier === 'missing') return { kind: 'missing', name, missing: yesOrNo(key, value) };
  return readers[parameter.kind]({ key, name, modifier, value, parameter, context });
}

interface Sent {
  readonly key: string;
  readonly name: string;
  readonly modifier: string | undefined;
  readonly value: string;
  readonly parameter: SearchParameter<never>;
  readonly context: ReadingContext;
}

const readers: Record<SearchParameter<never>['kind'], (sent: Sent) => Criterion | null> = {
  token({ key, name, modifier, value }) {
    if (modifier !== undefined && modifier !== 'not') return null;
    return {
      kind: 'token',
      name,
      not: modifier === 'not',
      anyOf: alternatives(key, value).map((one) => tokenOf(key, one)),
    };
  },
  string({ key, name, modifier = 'starts', value }) {
    if (!isStringMode(modifier)) return null;
    return { kind: 'string', name, mode: modifier, anyOf: alternatives(key, value).map(unescape) };
  },
  reference(sent) {
    const { key, name, modifier, value, parameter } = sent;
    if (modifier !== undefined && !parameter.targets.includes(modifier)) return null;
    return {
      kind: 'reference',
      name,
      anyOf: alternatives(key, value).flatMap((one) => referencesOf(unescape(one), sent)),
    };
  },
  date({ key, name, modifier, value, context }) {
    return modifier === undefined ? { kind: 'date', name, anyOf: dates(key, value, context.now) } : null;
  },
};

function isStringMode(modifier: string): modifier is StringMode {
  return modifier === 'starts' || modifier === 'exact' || modifier === 'contains';
}

/** The comma-separated values; an empty one is refused, since ignoring it would show everything. */
function alternatives(key: string, value: string): string[] {
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

/** `id` alone may be of any type that the parameter points at. */
function referencesOf(text: string, { modifier, parameter, context }: Sent): string[] {
  const relative = text.startsWith(`${context.baseUrl}/`) ? text.slice(context.baseUrl.length + 1) : text;
  if (relative.includes('/')) return [relative];
  return (modifier === undefined ? parameter.targets : [modifier]).map((type) => `${type}/${relative}`);
}

function ids(key: string, value: string): string[] {
  return alternatives(key, value).filter(isId);
}

function dates(key: string, value: string, now: Date): DateComparison[] {
  return alternatives(key, value).map((one) => {
    const comparison = dateComparison(one, now);
    if (comparison) return comparison;
    throw refused(
      key,
      `« ${key} » attend une date comme 2026-11-23, ge2026-11 ou lt2026-11-23T08:00:00+01:00.`,
      `"${key}" wants a date such as 2026-11-23, ge2026-11 or lt2026-11-23T08:00:00+01:00.`,
    );
  });
}

function yesOrNo(key: string, value: string): boolean {
  if (value !== 'true' && value !== 'false')
    throw refused(key, `« ${key} » vaut true ou false.`, `"${key}" is true or false.`);
  return value === 'true';
}
