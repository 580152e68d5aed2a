import { isDeepStrictEqual } from 'node:util';
import type { Facet, Resource, Surface } from '../surface';
import { mergeDocument } from './merge-document';

/** An element that is filled where a document leaves it open, and otherwise is whatever the document says. */
export function filledIn<R extends Resource>(name: keyof R & string): Facet<R> {
  return { name, paths: [name], read: (resource) => resource[name] !== undefined };
}

/** The facets in which two documents mean different things. */
export function differing<R extends Resource>(
  facets: readonly Facet<R>[],
  one: R,
  other: R,
): readonly Facet<R>[] {
  return facets.filter(({ read }) => !isDeepStrictEqual(read(one), read(other)));
}

/** A mapped document onto what was sent or stored: see `owned` and `facets` of the surface. */
export function ontoDocument<R extends Resource>(
  last: R | undefined,
  mapped: R,
  { owned = [], facets = [] }: Pick<Surface<R>, 'owned' | 'facets'>,
): R {
  if (!last) return mapped;
  const read = facets.flatMap(({ paths }) => paths);
  const isRead = (path: string) => read.some((one) => one === path || one.startsWith(`${path}.`));
  const changed = differing<R>(facets, last, mapped).flatMap(({ paths }) => paths);
  return mergeDocument(last, mapped, [...owned.filter((path) => !isRead(path)), ...changed]);
}
