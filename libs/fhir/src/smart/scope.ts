import type { Bilingual } from '@chez-soi/kernel';

/** Create, read (with versions of one resource), update, delete, search (with the history of a type). */
export type Permission = 'c' | 'r' | 'u' | 'd' | 's';

/** One SMART v2 scope of resources: `system/Observation.rs?category=vital-signs`. */
export interface ResourceScope {
  readonly context: 'patient' | 'user' | 'system';
  /** A type, or `*`. */
  readonly type: string;
  /** Some of `cruds`, in this order. */
  readonly permissions: string;
  /** Only resources that meet this search; `''` for all. */
  readonly query: string;
}

/** A scope that is not one, and why. */
export class ScopeFault {
  constructor(
    readonly scope: string,
    readonly message: Bilingual,
  ) {}
}

/** Opens the platform's own interface under `/api`; no SMART scope does. */
export const API_SCOPE = 'api';
/** What every program could do before there were scopes. */
export const everyScope: readonly string[] = [API_SCOPE, 'system/*.cruds'];

/** SMART v1, which v2 servers go on understanding (SMART 2.2, "Scopes for requesting FHIR resources"). */
const firstVersion: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };
const PERMISSIONS = 'cruds';

/** Reads one scope in the form of SMART v2 or v1. */
export function readScope(scope: string): ResourceScope | ScopeFault {
  const [, context, type = '', wanted = '', query] =
    /^(patient|user|system)\/([A-Z][A-Za-z]+|\*)\.([a-z]+|\*)(?:\?(.*))?$/.exec(scope) ?? [];
  if (!context) return new ScopeFault(scope, malformed(scope));
  const isFirst = Object.hasOwn(firstVersion, wanted);
  const permissions = isFirst ? firstVersion[wanted]! : wanted;
  if (!/^c?r?u?d?s?$/.test(permissions)) return new ScopeFault(scope, outOfOrder(wanted));
  if (query !== undefined) {
    if (isFirst) return new ScopeFault(scope, queryOnFirst);
    if (type === '*') return new ScopeFault(scope, queryOnAll);
    if (!isQuery(query)) return new ScopeFault(scope, emptyQuery(scope));
  }
  return { context: context as ResourceScope['context'], type, permissions, query: query ?? '' };
}

export function writeScope({ context, type, permissions, query }: ResourceScope): string {
  return `${context}/${type}.${permissions}${query ? `?${query}` : ''}`;
}

/**
 * What of these wanted scopes the granted ones allow: never more than either. Of two searches, both must be met.
 * What is not granted is left out, and so is what another scope of the answer says already.
 */
export function narrowedScopes(granted: readonly string[], wanted: readonly string[]): string[] {
  const allowed = resourceScopes(granted);
  const met = resourceScopes(wanted).flatMap((one) =>
    allowed.some((other) => says(other, one, true)) ? [one] : allowed.flatMap((other) => meeting(one, other)),
  );
  const least = met.filter(
    (one, index) => !met.some((other, at) => at !== index && says(other, one, at < index)),
  );
  const api = granted.includes(API_SCOPE) && wanted.includes(API_SCOPE) ? [API_SCOPE] : [];
  return [...api, ...least.map(writeScope)];
}

/** Those that are scopes of resources; what is none allows nothing. */
export function resourceScopes(scopes: readonly string[]): ResourceScope[] {
  return scopes.flatMap((text) => {
    const scope = readScope(text);
    return scope instanceof ScopeFault ? [] : [scope];
  });
}

function meeting(one: ResourceScope, other: ResourceScope): ResourceScope[] {
  if (one.context !== other.context) return [];
  if (one.type !== other.type && one.type !== '*' && other.type !== '*') return [];
  const permissions = [...PERMISSIONS]
    .filter((letter) => one.permissions.includes(letter) && other.permissions.includes(letter))
    .join('');
  if (!permissions) return [];
  const type = one.type === '*' ? other.type : one.type;
  return [{ context: one.context, type, permissions, query: both(other.query, one.query) }];
}

function both(one: string, other: string): string {
  return [...new Set([...conditionsOf(one), ...conditionsOf(other)])].join('&');
}

function conditionsOf(query: string): string[] {
  return query.split('&').filter((part) => part !== '');
}

/** Whether a scope allows all that another does; of two that say the same, the `earlier` one stays. */
function says(scope: ResourceScope, other: ResourceScope, earlier: boolean): boolean {
  if (scope.context !== other.context) return false;
  if (scope.type !== '*' && scope.type !== other.type) return false;
  if (![...other.permissions].every((letter) => scope.permissions.includes(letter))) return false;
  const [own, others] = [conditionsOf(scope.query), new Set(conditionsOf(other.query))];
  if (!own.every((condition) => others.has(condition))) return false;
  const isSame =
    scope.type === other.type && scope.permissions === other.permissions && own.length === others.size;
  return isSame ? earlier : true;
}

function isQuery(query: string): boolean {
  return query.split('&').every((part) => /^[^=]+=.+$/.test(part));
}

const malformed = (scope: string): Bilingual => ({
  fr: `« ${scope} » n’est pas une portée : écrivez system/Type.droits, par exemple system/Patient.rs.`,
  en: `"${scope}" is no scope: write system/Type.permissions, such as system/Patient.rs.`,
});

const outOfOrder = (wanted: string): Bilingual => ({
  fr: `« ${wanted} » : les droits sont des lettres de « cruds », dans cet ordre (rs, cruds), ou read, write, *.`,
  en: `"${wanted}": permissions are letters of "cruds" in this order (rs, cruds), or read, write, *.`,
});

const emptyQuery = (scope: string): Bilingual => ({
  fr: `« ${scope} » : après « ? », écrivez des critères de recherche, nom=valeur.`,
  en: `"${scope}": after "?", write search criteria, name=value.`,
});

const queryOnFirst: Bilingual = {
  fr: 'Des critères demandent la forme v2 des droits, par exemple .rs?category=…',
  en: 'Criteria want the v2 form of permissions, such as .rs?category=…',
};

const queryOnAll: Bilingual = {
  fr: 'Des critères ne valent que pour un type : remplacez « * » par un type.',
  en: 'Criteria hold for one type: put a type instead of "*".',
};
