import { DomainError } from '@chez-soi/kernel';
import { isObject, type Json } from '../json';
import { evaluate } from '../validate/invariants';

/** Where one element stands: the object or list that holds it, and its key there. */
export interface Place {
  readonly holder: Json | unknown[];
  readonly key: string | number;
  /** FHIR type of the element, or the path of a nested one. */
  readonly type: string | null;
  /** Name of a choice (`deceased`), whose key tells the type of the value too. */
  readonly choice?: string;
}

interface Node {
  fullPropertyName(): string;
  readonly path: string | null;
}

/** The one element that a FHIRPath finds in a resource; null when it finds none. Throws `rule` when it finds several. */
export function locate(resource: Json, path: string): Place | null {
  const found = nodesOf(resource, path);
  if (found.length === 0) return null;
  if (found.length > 1)
    throw DomainError.rule(
      `Le chemin « ${path} » désigne ${found.length} éléments ; il doit en désigner un seul.`,
      `Path "${path}" finds ${found.length} elements; it must find one.`,
    );
  return placeOf(resource, found[0]!);
}

/** The list at the end of a path, for operations by index; null when there is none. */
export function locateList(resource: Json, path: string): unknown[] | null {
  const [first] = nodesOf(resource, path);
  if (!first) return null;
  const { holder } = placeOf(resource, first);
  return Array.isArray(holder) ? holder : null;
}

export function valueAt({ holder, key }: Place): unknown {
  return (holder as Json)[key];
}

function nodesOf(resource: Json, path: string): Node[] {
  try {
    return evaluate(resource, path) as Node[];
  } catch {
    throw DomainError.field('path', `« ${path} » n’est pas un FHIRPath.`, `"${path}" is no FHIRPath.`);
  }
}

function placeOf(resource: Json, node: Node): Place {
  if (typeof node.fullPropertyName !== 'function')
    throw DomainError.rule('Ce chemin ne mène pas à un élément.', 'This path leads to no element.');
  const [, ...steps] = node.fullPropertyName().split('.');
  let place: Place = { holder: { '': resource }, key: '', type: node.path };
  for (const step of steps) {
    const [, name = '', index] = /^(\w+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    place = into(place, name, node.path);
    if (index !== undefined && Array.isArray(valueAt(place)))
      place = { holder: valueAt(place) as unknown[], key: Number(index), type: node.path };
  }
  return place;
}

/** A choice stands under its typed name; what belongs to a primitive stands beside it, under `_name`. */
function into(place: Place, name: string, type: string | null): Place {
  let holder = valueAt(place);
  if (!isObject(holder)) holder = (place.holder as Json)[`_${place.key}`];
  if (!isObject(holder)) throw DomainError.rule('Ce chemin ne mène nulle part.', 'This path leads nowhere.');
  const choice = Object.keys(holder).find(
    (key) => key.startsWith(name) && /^[A-Z]\w*$/.test(key.slice(name.length)),
  );
  return name in holder || !choice
    ? { holder, key: name, type }
    : { holder, key: choice, type, choice: name };
}
