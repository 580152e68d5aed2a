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

/** Reads the value of `_include` or `_revinclude`; refuses types and references that are not served. */
export function readInclude(
  key: string,
  value: string,
  kind: { reverse: boolean; iterate: boolean },
  context: { readonly surfaces: Surfaces },
): Include {
  if (value === '*') return kind;
  const [type = '', name = '', target, ...more] = value.split(':');
  const surface = context.surfaces.find(type);
  if (more.length > 0 || name === '') throw badForm(key);
  if (!surface)
    throw refused(key, `Le type « ${type} » n’est pas servi ici.`, `The type "${type}" is not served here.`);
  if (name !== '*' && parameterOf(surface, name)?.kind !== 'reference') throw noReference(key, name, surface);
  return { ...kind, type, ...(name === '*' ? {} : { name }), ...(target ? { target } : {}) };
}

function badForm(key: string) {
  return refused(
    key,
    `« ${key} » s’écrit « Type:lien », « Type:lien:Cible », « Type:* » ou « * ».`,
    `Write "${key}" as "Type:reference", "Type:reference:Target", "Type:*" or "*".`,
  );
}

function noReference(key: string, name: string, surface: Surface) {
  const references = Object.entries(surface.search).filter(([, { kind }]) => kind === 'reference');
  const known = references.map(([one]) => `${surface.type}:${one}`).join(', ');
  return refused(
    key,
    `« ${name} » n’est pas un lien de ${surface.type}. Connus : ${known}.`,
    `"${name}" is no reference of ${surface.type}. Known: ${known}.`,
  );
}
