import { DomainError } from '@chez-soi/kernel';
import type { Parameters, ParametersParameter } from 'fhir/r4';
import { isObject, type Json } from '../json';
import { type ElementRule, ruleOf } from '../validate/structures';
import { locate, locateList, valueAt } from './locate';

interface Operation {
  readonly type: string;
  readonly path: string;
  readonly name: string | undefined;
  readonly value: ParametersParameter | undefined;
  readonly numbers: Readonly<Record<'index' | 'source' | 'destination', number | undefined>>;
}

type Apply = (resource: Json, operation: Operation) => void;

const operations: Readonly<Record<string, Apply>> = { add, insert, delete: remove, replace, move };

/** Applies a FHIRPath Patch to the document itself, operation by operation. Throws `rule` when one cannot be applied. */
export function fhirPathPatch(document: object, { parameter = [] }: Parameters): void {
  for (const one of parameter) {
    const operation = readOperation(one);
    const apply = Object.hasOwn(operations, operation.type) ? operations[operation.type] : undefined;
    if (one.name !== 'operation' || !apply)
      throw DomainError.field(
        'parameter',
        'Chaque paramètre est une « operation » de type add, insert, delete, replace ou move.',
        'Each parameter is an "operation" of type add, insert, delete, replace or move.',
      );
    apply(document as Json, operation);
  }
}

function readOperation({ part = [] }: ParametersParameter): Operation {
  const find = (name: string) => part.find((one) => one.name === name);
  const number = (name: string) => find(name)?.valueInteger;
  return {
    type: find('type')?.valueCode ?? '',
    path: find('path')?.valueString ?? '',
    name: find('name')?.valueString,
    value: find('value'),
    numbers: { index: number('index'), source: number('source'), destination: number('destination') },
  };
}

/** A new element of the one that `path` finds; of a list, one more entry. */
function add(resource: Json, { path, name, value }: Operation): void {
  const place = locate(resource, path) ?? nothingAt(path);
  const parent = valueAt(place);
  if (!name || !isObject(parent)) throw nothingTo(path);
  const type = place.type ?? String(resource['resourceType']);
  const rule = elementRule(type, name, value);
  const content = contentOf(value, rule?.element.t);
  const key = rule?.key ?? name;
  if (!rule?.element.a) parent[key] = content;
  else parent[key] = [...((parent[key] as unknown[] | undefined) ?? []), content];
}

function insert(resource: Json, { path, value, numbers }: Operation): void {
  const list = locateList(resource, path) ?? nothingAt(path);
  list.splice(within(numbers.index, list.length, path), 0, contentOf(value, undefined));
}

/** Deleting what is not there is no failure (R4 §3.1.0.9). */
function remove(resource: Json, { path }: Operation): void {
  const place = locate(resource, path);
  if (!place) return;
  if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1);
  else {
    delete place.holder[place.key];
    delete place.holder[`_${place.key}`];
  }
}

function replace(resource: Json, { path, value }: Operation): void {
  const place = locate(resource, path) ?? nothingAt(path);
  const holder = place.holder as Json;
  const type = valueType(value);
  if (place.choice && type) {
    delete holder[place.key];
    holder[`${place.choice}${type}`] = contentOf(value, undefined);
  } else holder[place.key] = contentOf(value, place.type ?? undefined);
}

function move(resource: Json, { path, numbers: { source, destination } }: Operation): void {
  const list = locateList(resource, path) ?? nothingAt(path);
  const [moved] = list.splice(within(source, list.length - 1, path), 1);
  list.splice(within(destination, list.length, path), 0, moved);
}

/** The JSON property of an element: a choice (`deceased`) is named after the type of its value. */
function elementRule(
  type: string,
  name: string,
  value: ParametersParameter | undefined,
): { key: string; element: ElementRule } | null {
  const elements = ruleOf(type)?.e ?? {};
  const key = Object.hasOwn(elements, name) ? name : `${name}${valueType(value) ?? ''}`;
  return Object.hasOwn(elements, key) ? { key, element: elements[key]! } : null;
}

function valueType(value: ParametersParameter | undefined): string | undefined {
  return Object.keys(value ?? {})
    .find((key) => key.startsWith('value'))
    ?.slice('value'.length);
}

/** `value[x]`, or a nested element whose parts are given one by one. */
function contentOf(value: ParametersParameter | undefined, type: string | undefined): unknown {
  if (!value)
    throw DomainError.field('value', 'Cette opération demande une valeur.', 'This operation wants a value.');
  const name = Object.keys(value).find((key) => key.startsWith('value'));
  if (name) return (value as unknown as Json)[name];
  if (value.resource) return value.resource;
  const content: Json = {};
  for (const part of value.part ?? []) {
    const rule = type ? elementRule(type, part.name, part) : null;
    const key = rule?.key ?? part.name;
    const inner = contentOf(part, rule?.element.t);
    content[key] =
      rule?.element.a || key in content ? [...([content[key] ?? []].flat() as unknown[]), inner] : inner;
  }
  return content;
}

function within(index: number | undefined, most: number, path: string): number {
  if (index !== undefined && index >= 0 && index <= most) return index;
  throw DomainError.rule(
    `L’indice ${index ?? ''} est hors de la liste « ${path} » (0 à ${most}).`,
    `Index ${index ?? ''} is outside of the list "${path}" (0 to ${most}).`,
  );
}

function nothingAt(path: string): never {
  throw DomainError.rule(`Le chemin « ${path} » ne désigne rien.`, `Path "${path}" finds nothing.`);
}

function nothingTo(path: string): DomainError {
  return DomainError.rule(
    `Rien ne peut être ajouté à « ${path} » : donnez le nom d’un élément.`,
    `Nothing can be added to "${path}": give the name of an element.`,
  );
}
