import { DomainError } from '@chez-soi/kernel';
import { definedTypes, definitionOf } from '../definitions/definitions';
import type { Include } from './include';
import { refuseLongChain } from './read-criterion';
import { MAX_CRITERIA, MAX_IDS, type QueryParameter, tooLong } from './search-request';

/** Whether another service than the searched one owns a type. */
export type Owns = (type: string) => boolean;

/** A search of another service, for a condition of ours. */
export interface InnerSearch {
  readonly type: string;
  /** Of the condition there, which may lead further. */
  readonly key: string;
  readonly value: string;
  /** Given when not they are wanted, but what they point at by this reference. */
  readonly pointing?: { readonly reference: string; readonly target: string };
  /** Name of the condition as the client sent it. */
  readonly sentKey: string;
}

export interface ForeignOwners {
  readonly owns: Owns;
  /**
   * Ids of what the inner search finds, under the caller's rights: at most one more than `MAX_IDS`. Null when its owner
   * does not know the condition and the client asked to be lenient.
   */
  idsOf(search: InnerSearch): Promise<readonly string[] | null>;
}

/** The part of a condition that another service answers. */
export interface ForeignPart extends Pick<InnerSearch, 'type' | 'key' | 'pointing'> {
  /** Name of the condition that the ids make. */
  readonly becomes: string;
}

/** No resource has it: what a condition becomes that nothing meets. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Replaces every part of a query that leads into another service by the ids that were found there: the inner searches
 * run first, each in its owner, all at once. `Slot?schedule.actor:Practitioner.identifier=x` becomes
 * `schedule:Schedule.actor:Practitioner._id=1,2`. Throws `too-costly` for more than 10,000 ids; what is not understood
 * stays as it is, for the owner to refuse.
 */
export async function resolveForeign(
  type: string,
  query: readonly QueryParameter[],
  owners: ForeignOwners,
): Promise<QueryParameter[]> {
  const parts = query.map(([key]) => foreignPart(type, key, owners.owns));
  if (parts.filter((part) => part !== null).length > MAX_CRITERIA) throw tooLong();
  return Promise.all(
    query.map(async (parameter, index): Promise<QueryParameter> => {
      const [key, value, sent = [key, value] as const] = parameter;
      const part = parts[index];
      if (!part) return parameter;
      const { becomes, ...inner } = part;
      const ids = await owners.idsOf({ ...inner, value, sentKey: sent[0] });
      return ids === null ? parameter : [becomes, listed(sent[0], ids), sent];
    }),
  );
}

/** What of a condition leads into another service; null when nothing does. Throws `invalid` for more than five hops. */
export function foreignPart(type: string, key: string, owns: Owns): ForeignPart | null {
  refuseLongChain(key);
  if (key.startsWith('_has:')) return foreignPartOfHas(type, key, owns);
  const [, name = '', wanted, rest] = /^([^:.]+)(?::([^:.]+))?\.(.+)$/.exec(key) ?? [];
  const target = rest === undefined ? undefined : targetOf(type, name, wanted, rest);
  if (rest === undefined || target === undefined) return null;
  if (owns(target)) return { type: target, key: rest, becomes: `${name}:${target}._id` };
  return behind(`${name}:${target}.`, foreignPart(target, rest, owns));
}

function foreignPartOfHas(type: string, key: string, owns: Owns): ForeignPart | null {
  const [, source = '', reference = '', rest = ''] = /^_has:([A-Za-z]+):([^:.]+):(.+)$/.exec(key) ?? [];
  if (!definitionOf(source)) return null;
  if (owns(source)) return { type: source, key: rest, pointing: { reference, target: type }, becomes: '_id' };
  return behind(`_has:${source}:${reference}:`, foreignPart(source, rest, owns));
}

function behind(prefix: string, part: ForeignPart | null): ForeignPart | null {
  return part && { ...part, becomes: prefix + part.becomes };
}

/** Whether an include may lead from the searched service to another, or starts there. */
export function includeLeadsAway({ reverse, type: source, name, target }: Include, owns: Owns): boolean {
  if (source === undefined || owns(source)) return true;
  if (reverse) return false;
  if (target !== undefined) return owns(target);
  const params = definitionOf(source)?.params ?? {};
  const targets = name === undefined ? undefined : Object.hasOwn(params, name) && params[name]?.targets;
  // Of a parameter that R4 does not define, only its service knows the targets.
  return !targets || targets.some((one) => one === '*' || owns(one));
}

/** Whether a reverse include may find what points at a resource of `target`. */
export function mayPointAt(target: string, { type: source, name, target: only }: Include): boolean {
  if (only !== undefined) return only === target;
  if (source === undefined || name === undefined) return true;
  const params = definitionOf(source)?.params ?? {};
  const targets = Object.hasOwn(params, name) ? params[name]?.targets : undefined;
  return !targets || targets.includes('*') || targets.includes(target);
}

/**
 * The one type that a chain leads to; undefined when there is none, or several. With one possible target only, it is that
 * one whatever comes next: its service may have parameters of its own.
 */
function targetOf(type: string, name: string, wanted: string | undefined, rest: string): string | undefined {
  const params = definitionOf(type)?.params ?? {};
  const targets = Object.hasOwn(params, name) ? (params[name]?.targets ?? []) : [];
  const [next = ''] = /^[^:.]+/.exec(rest) ?? [];
  const possible = definedTypes.filter((one) => targets.includes('*') || targets.includes(one));
  if (wanted !== undefined) return possible.find((one) => one === wanted);
  const leading = possible.filter((one) => hasParameter(one, next));
  const [only, ...others] = leading.length === 0 ? possible : leading;
  return others.length === 0 ? only : undefined;
}

function hasParameter(type: string, name: string): boolean {
  return name.startsWith('_') || Object.hasOwn(definitionOf(type)?.params ?? {}, name);
}

function listed(key: string, ids: readonly string[]): string {
  if (ids.length <= MAX_IDS) return ids.length === 0 ? NOBODY : ids.join(',');
  throw new DomainError(
    'too-costly',
    {
      fr: `« ${key} » trouve plus de ${MAX_IDS} ressources dans un autre service : précisez la condition.`,
      en: `"${key}" finds more than ${MAX_IDS} resources in another service: narrow the condition.`,
    },
    [
      {
        path: key,
        message: {
          fr: `Plus de ${MAX_IDS} ressources : précisez la condition.`,
          en: `More than ${MAX_IDS} resources: narrow the condition.`,
        },
      },
    ],
  );
}
