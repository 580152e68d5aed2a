import type { Bilingual } from '@chez-soi/kernel';
import type { CapabilityStatementRestResource } from 'fhir/r4';
import { definitionOf, type ParameterKind } from '../definitions/definitions';
import { builtIn } from '../indexing/built-in';
import { standard } from '../indexing/standard';
import type { SearchParameter } from '../indexing/search-parameter';
import { defineSurface, type Resource } from '../surface';
import { readRefinement } from './refinement';

/**
 * Why a scope's query cannot be held against resources of a type, by what its owner says that it serves; null when it
 * can. Criteria that nobody would understand must never be granted.
 */
export function refinementFault(
  served: CapabilityStatementRestResource,
  query: string,
  now: Date,
): Bilingual | null {
  const search = Object.fromEntries(
    (served.searchParam ?? [])
      .filter(({ name }) => !name.startsWith('_') && !Object.hasOwn(builtIn, name))
      .map(({ name, type }) => [name, parameterOf(served.type, name, type)]),
  );
  const surface = defineSurface<Resource>({
    type: served.type as Resource['resourceType'],
    mapperVersion: 1,
    interactions: ['search-type'],
    search,
  });
  const criteria = readRefinement(surface, query, { bases: [], now });
  return Array.isArray(criteria) ? null : criteria;
}

/** As R4 defines it, or a parameter of the owner's own, of which the kind is known. */
function parameterOf(type: string, name: string, kind: ParameterKind): SearchParameter<Resource> {
  const params = definitionOf(type)?.params ?? {};
  if (Object.hasOwn(params, name)) return standard<Resource>(type, [name])[name]!;
  return { kind, documentation: '', targets: ['*'], many: true, values: () => [] };
}
