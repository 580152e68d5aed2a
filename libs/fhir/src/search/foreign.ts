import { DomainError } from '@chez-soi/kernel';
import { definedTypes, definitionOf } from '../definitions/definitions';
import { MAX_IDS } from './search-request';

type Parameter = readonly [key: string, value: string];

/** The other services, for conditions that lead into them. Both answers are ids, at most one more than `MAX_IDS`. */
export interface ForeignOwners {
  /** Whether another service than the searched one owns a type. */
  owns(type: string): boolean;
  /** The resources of a type that meet a condition (which may lead further), under the caller's rights. */
  idsOf(type: string, condition: Parameter): Promise<readonly string[]>;
  /** The `target` resources at which those of a type that meet a condition point by a reference. */
  targetsOf(
    type: string,
    condition: Parameter,
    reference: string,
    target: string,
  ): Promise<readonly string[]>;
}

/** No resource has it: what a condition becomes that nothing meets. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Replaces every part of a query that leads into another service by the ids that were found there: the inner search
 * runs first, in its owner. `Slot?schedule.actor:Practitioner.identifier=x` becomes
 * `schedule.actor:Practitioner=1,2`. Throws `too-costly` for more than 10,000 ids; what is not understood stays as
 * it is, for the owner to refuse.
 */
export async function resolveForeign(
  type: string,
  query: readonly Parameter[],
  owners: ForeignOwners,
): Promise<Parameter[]> {
  const resolved: Parameter[] = [];
  for (const parameter of query) resolved.push(await resolveOne(type, parameter, owners));
  return resolved;
}

async function resolveOne(type: string, [key, value]: Parameter, owners: ForeignOwners): Promise<Parameter> {
  if (key.startsWith('_has:')) return resolveHas(type, [key, value], owners);
  const [, name = '', wanted, rest] = /^([^:.]+)(?::([^:.]+))?\.(.+)$/.exec(key) ?? [];
  const target = rest === undefined ? undefined : targetOf(type, name, wanted, rest);
  if (rest === undefined || target === undefined) return [key, value];
  if (owners.owns(target)) {
    const ids = await owners.idsOf(target, [rest, value]);
    return [`${name}:${target}`, listed(key, ids)];
  }
  const [innerKey, innerValue] = await resolveOne(target, [rest, value], owners);
  return [`${name}:${target}.${innerKey}`, innerValue];
}

async function resolveHas(type: string, [key, value]: Parameter, owners: ForeignOwners): Promise<Parameter> {
  const [, source = '', name = '', rest = ''] = /^_has:([A-Za-z]+):([^:.]+):(.+)$/.exec(key) ?? [];
  if (!definitionOf(source)) return [key, value];
  if (!owners.owns(source)) {
    const [innerKey, innerValue] = await resolveOne(source, [rest, value], owners);
    return [`_has:${source}:${name}:${innerKey}`, innerValue];
  }
  return ['_id', listed(key, await owners.targetsOf(source, [rest, value], name, type))];
}

/** The one type that a chain leads to; undefined when there is none, or several. */
function targetOf(type: string, name: string, wanted: string | undefined, rest: string): string | undefined {
  const params = definitionOf(type)?.params ?? {};
  const targets = Object.hasOwn(params, name) ? (params[name]?.targets ?? []) : [];
  const [next = ''] = /^[^:.]+/.exec(rest) ?? [];
  const leading = definedTypes.filter(
    (one) =>
      (targets.includes('*') || targets.includes(one)) &&
      (wanted === undefined ? hasParameter(one, next) : wanted === one),
  );
  return leading.length === 1 ? leading[0] : undefined;
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
