import { definitionOf } from '../definitions/definitions';
import { parameterOf } from '../indexing/search-indexer';
import type { Surface, Surfaces } from '../surface';
import { refused } from './refusal';

/** `_include=Slot:schedule:Schedule` and its like; a missing name stands for any. */
export interface Include {
  readonly reverse: boolean;
  /** Also follows from what was included. */
  readonly iterate: boolean;
  /** The type that holds the reference; undefined for `*`. */
  readonly type?: string;
  readonly name?: string;
  readonly target?: string;
}

/** Whether a parameter of a search is one of these, as `[reverse, iterate]`; null when it is none. */
export function includeKey(key: string): { reverse: boolean; iterate: boolean } | null {
  const [, reverse, modifier] = /^_(include|revinclude)(?::(iterate|recurse))?$/.exec(key) ?? [];
  return reverse ? { reverse: reverse === 'revinclude', iterate: modifier !== undefined } : null;
}

/**
 * Reads the value of `_include` or `_revinclude`; refuses types and references that nobody serves. Of the types of other
 * services what R4 defines is accepted: the gateway asks their owner.
 */
export function readInclude(
  key: string,
  value: string,
  kind: { reverse: boolean; iterate: boolean },
  context: { readonly surfaces: Surfaces },
): Include {
  const include = includeOf(value, kind);
  if (!include) throw badForm(key);
  const { type, name } = include;
  if (type === undefined) return include;
  if (ofTrails.includes(type)) return asProvenances(key, include);
  const surface = context.surfaces.find(type);
  if (!surface && !definitionOf(type))
    throw refused(key, `Le type « ${type} » n’est pas servi ici.`, `The type "${type}" is not served here.`);
  if (name !== undefined && !isReference(type, name, surface))
    throw noReference(key, name, { type, known: referencesOf(type, surface) });
  return include;
}

/** Kept beside the resources: nothing points at what they tell of, and of them only who made the matches is included. */
const ofTrails: readonly string[] = ['AuditEvent', 'Provenance'];

function asProvenances(key: string, include: Include): Include {
  if (isOfProvenances(include)) return include;
  throw refused(
    key,
    'D’une trace, on joint seulement « _revinclude=Provenance:target », aux ressources trouvées.',
    'Of a trail only "_revinclude=Provenance:target" is included, for the matches.',
  );
}

/** `_revinclude=Provenance:target`: who made each version of what was found. */
export function isOfProvenances({ reverse, iterate, type, name }: Include): boolean {
  return reverse && !iterate && type === 'Provenance' && name === 'target';
}

/** What an include says, whoever serves it; null for what says nothing. */
export function includeOf(value: string, kind: { reverse: boolean; iterate: boolean }): Include | null {
  if (value === '*') return kind;
  const [type = '', name = '', target, ...more] = value.split(':');
  if (more.length > 0 || name === '') return null;
  return { ...kind, type, ...(name === '*' ? {} : { name }), ...(target ? { target } : {}) };
}

/** The includes of a query that was read before, by the service that was searched. */
export function includesIn(query: readonly (readonly [string, string])[]): Include[] {
  return query.flatMap(([key, value]) => {
    const kind = includeKey(key);
    return (kind && includeOf(value, kind)) ?? [];
  });
}

function isReference(type: string, name: string, surface: Surface | undefined): boolean {
  return surface ? parameterOf(surface, name)?.kind === 'reference' : referencesOf(type).includes(name);
}

function referencesOf(type: string, surface?: Surface): string[] {
  const params = surface?.search ?? definitionOf(type)?.params ?? {};
  return Object.entries(params).flatMap(([name, { kind }]) => (kind === 'reference' ? [name] : []));
}

function badForm(key: string) {
  return refused(
    key,
    `« ${key} » s’écrit « Type:lien », « Type:lien:Cible », « Type:* » ou « * ».`,
    `Write "${key}" as "Type:reference", "Type:reference:Target", "Type:*" or "*".`,
  );
}

function noReference(key: string, name: string, { type, known }: { type: string; known: readonly string[] }) {
  const list = known.map((one) => `${type}:${one}`).join(', ');
  return refused(
    key,
    `« ${name} » n’est pas un lien de ${type}. Connus : ${list}.`,
    `"${name}" is no reference of ${type}. Known: ${list}.`,
  );
}
