import type { Bilingual } from '@chez-soi/kernel';
import { definedTypes, definitionOf } from '../definitions/definitions';
import { parameterOf } from '../indexing/search-indexer';
import { builtIn } from '../indexing/built-in';
import type { SearchParameter, Surface, Surfaces } from '../surface';
import type { Criterion } from './criterion';
import { dates, ids, modifiers, readValue } from './read-value';
import { refused } from './refusal';

export interface ReadingContext {
  readonly surface: Surface;
  /** All types that the service serves: where chains may lead. */
  readonly surfaces: Surfaces;
  /** Our own base URLs: an absolute reference below one is a relative one. */
  readonly bases: readonly string[];
  readonly now: Date;
}

/** What is not served, told with what there is instead. */
export class NotServed {
  constructor(readonly message: Bilingual) {}
}

const MOST_HOPS = 5;

/** Reads one `name[:modifier][.chain]=value` of a query; `NotServed` for an unknown parameter or modifier. */
export function readCriterion(key: string, value: string, context: ReadingContext): Criterion | NotServed {
  refuseLongChain(key);
  return readPart(key, { key, value, context, surface: context.surface });
}

/** Each hop is a search, maybe in another service. */
export function refuseLongChain(key: string): void {
  if ((key.match(/\.|_has:/g) ?? []).length > MOST_HOPS)
    throw refused(key, `Pas plus de ${MOST_HOPS} étapes.`, `Not more than ${MOST_HOPS} hops.`);
}

interface Reading {
  /** As sent, for refusals. */
  readonly key: string;
  readonly value: string;
  readonly context: ReadingContext;
  /** The type whose parameter comes next. */
  readonly surface: Surface;
}

function readPart(text: string, reading: Reading): Criterion | NotServed {
  if (text.startsWith('_has:')) return readHas(text, reading);
  const [, name = '', modifier, rest] = /^([^:.]+)(?::([^:.]+))?(?:\.(.+))?$/.exec(text) ?? [];
  if (name === '_id' || name === '_lastUpdated') return readColumn(name, text, reading);
  const parameter = parameterOf(reading.surface, name);
  if (!parameter) return unknownParameter(name || text, reading.surface);
  if (rest !== undefined) return readChain({ name, type: modifier, rest, parameter }, reading);
  const { key, value, context } = reading;
  if (modifier === 'missing') return { kind: 'missing', name, missing: yesOrNo(key, value) };
  const { bases, now } = context;
  return (
    readValue({ key, name, modifier, value, parameter, bases, now }) ??
    unknownModifier(name, modifier ?? '', parameter)
  );
}

function readColumn(name: string, text: string, { key, value, context }: Reading): Criterion | NotServed {
  if (text !== name)
    return new NotServed({
      fr: `« ${name} » n’admet pas de modificateur.`,
      en: `"${name}" takes no modifier.`,
    });
  return name === '_id'
    ? { kind: 'id', anyOf: ids(key, value) }
    : { kind: 'updated', anyOf: dates(key, value, context.now) };
}

interface Chain {
  readonly name: string;
  readonly type: string | undefined;
  readonly rest: string;
  readonly parameter: SearchParameter<never>;
}

function readChain({ name, type, rest, parameter }: Chain, reading: Reading): Criterion | NotServed {
  if (parameter.kind !== 'reference')
    return new NotServed({
      fr: `« ${name} » n’est pas un lien : rien ne peut suivre le point.`,
      en: `"${name}" is no reference: nothing may follow the dot.`,
    });
  if (type !== undefined && rest === '_id' && isElsewhere(type, parameter, reading.context.surfaces))
    return { kind: 'pointing', name, type, anyOf: ids(reading.key, reading.value) };
  const candidates = targetsOf(parameter, reading.context.surfaces, type);
  const [next = ''] = /^[^:.]+/.exec(rest) ?? [];
  const leading = candidates.filter((one) => next.startsWith('_') || parameterOf(one, next) !== undefined);
  const elsewhere = type === undefined ? foreignTargets(parameter, reading.context.surfaces, next) : [];
  const [target] = leading;
  if (leading.length + elsewhere.length > 1)
    throw ambiguous(reading.key, name, [...leading.map((one) => one.type), ...elsewhere]);
  if (!target) return noSuchChain(name, type, next, parameter);
  const inner = readPart(rest, { ...reading, surface: target });
  return inner instanceof NotServed ? inner : { kind: 'chain', name, type: target.type, inner };
}

function targetsOf(
  parameter: SearchParameter<never>,
  surfaces: Surfaces,
  type: string | undefined,
): Surface[] {
  const isTarget = (one: string) => parameter.targets.includes('*') || parameter.targets.includes(one);
  return surfaces.all.filter((one) => isTarget(one.type) && (type === undefined || type === one.type));
}

/** `_has:Task:owner:status=accepted`, possibly with another `_has` or a chain at its end. */
function readHas(text: string, reading: Reading): Criterion | NotServed {
  const [, type = '', name = '', rest = ''] = /^_has:([A-Za-z]+):([^:.]+):(.+)$/.exec(text) ?? [];
  if (!rest)
    throw refused(
      reading.key,
      '« _has » s’écrit « _has:Type:lien:paramètre », par exemple _has:Task:owner:status.',
      'Write "_has" as "_has:Type:reference:parameter", such as _has:Task:owner:status.',
    );
  const surface = reading.context.surfaces.find(type);
  if (!surface)
    return new NotServed({
      fr: `Le type « ${type} » de « _has » n’est pas servi ici.`,
      en: `The type "${type}" of "_has" is not served here.`,
    });
  const parameter = parameterOf(surface, name);
  if (!parameter) return unknownParameter(name, surface);
  if (targetsOf(parameter, reading.context.surfaces, reading.surface.type).length === 0)
    return new NotServed({
      fr: `« ${name} » de ${type} ne mène pas à ${reading.surface.type}.`,
      en: `"${name}" of ${type} does not point at ${reading.surface.type}.`,
    });
  const inner = readPart(rest, { ...reading, surface });
  return inner instanceof NotServed ? inner : { kind: 'has', name, type, inner };
}

export function unknownParameter(name: string, surface: Surface): NotServed {
  const known = ['_id', '_lastUpdated', ...Object.keys(builtIn), ...Object.keys(surface.search)].join(', ');
  return new NotServed({
    fr: `« ${name} » n’est pas un paramètre de ${surface.type}. Connus : ${known}.`,
    en: `"${name}" is no parameter of ${surface.type}. Known: ${known}.`,
  });
}

function unknownModifier(name: string, modifier: string, parameter: SearchParameter<never>): NotServed {
  const own = parameter.kind === 'reference' ? parameter.targets : [];
  const known = [...modifiers[parameter.kind], ...own, 'missing'].map((one) => `:${one}`).join(', ');
  return new NotServed({
    fr: `« ${name} » n’admet pas « :${modifier} ». Admis : ${known}.`,
    en: `"${name}" does not take ":${modifier}". It takes: ${known}.`,
  });
}

function noSuchChain(
  name: string,
  type: string | undefined,
  next: string,
  parameter: SearchParameter<never>,
): NotServed {
  const reached = type ?? parameter.targets.join(', ');
  return new NotServed({
    fr: `« ${name} » ne mène ici à aucun type qui ait le paramètre « ${next} » (${reached}).`,
    en: `"${name}" leads here to no type that has the parameter "${next}" (${reached}).`,
  });
}

/** The resources of another service are known by their ids, which it found; see `resolveForeign`. */
function isElsewhere(type: string, { targets }: SearchParameter<never>, surfaces: Surfaces): boolean {
  return (targets.includes('*') || targets.includes(type)) && !surfaces.find(type);
}

/** Types of other services count, too: one must not pass for the only one because it is near. */
function foreignTargets(parameter: SearchParameter<never>, surfaces: Surfaces, next: string): string[] {
  const { targets } = parameter;
  return definedTypes.filter(
    (one) =>
      (targets.includes('*') || targets.includes(one)) &&
      !surfaces.find(one) &&
      Object.hasOwn(definitionOf(one)?.params ?? {}, next),
  );
}

function ambiguous(key: string, name: string, leading: readonly string[]) {
  const types = leading.map((type) => `${name}:${type}`).join(', ');
  return refused(
    key,
    `« ${name} » mène à plusieurs types : précisez ${types}.`,
    `"${name}" leads to several types: say which, ${types}.`,
  );
}

function yesOrNo(key: string, value: string): boolean {
  if (value !== 'true' && value !== 'false')
    throw refused(key, `« ${key} » vaut true ou false.`, `"${key}" is true or false.`);
  return value === 'true';
}
