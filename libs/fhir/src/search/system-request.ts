import { DomainError } from '@chez-soi/kernel';
import { defineSurface, type Surface } from '../surface';
import type { Criterion } from './criterion';
import { readCursor, writeCursor } from './cursor';
import { refused } from './refusal';
import { type ReadingOptions, readSearch, type SearchRequest } from './search-request';
import type { SortKey } from './sort';

/** A search over several types; each has conditions of its own, for the same name may be read differently. */
export interface SystemRequest extends SearchRequest {
  readonly types: readonly { readonly type: string; readonly criteria: readonly Criterion[] }[];
}

/** What cursors of searches over types belong to: each is a place in the one order of the base. */
export const SYSTEM_CURSOR = 'system';

/** What is common to all resources (R4 Resource); its `_`-parameters are always there. */
const anyResource = defineSurface({
  type: 'Resource' as never,
  mapperVersion: 1,
  interactions: ['search-type'],
  search: {},
});

/**
 * Reads a search over types. With `_type`, whatever all of them are searched by; without, what every resource is
 * (R4 §3.1.1.1). The order is (lastUpdated, id), newest first unless asked otherwise: owners can be merged by it.
 */
export function readSystemSearch(
  query: readonly (readonly [string, string])[],
  surfaces: readonly Surface[],
  options: Omit<ReadingOptions, 'surface' | 'within'>,
): SystemRequest {
  const hasTypes = query.some(([name]) => name === '_type');
  const read = hasTypes && surfaces.length > 0 ? surfaces : [anyResource];
  const told = query.filter(([name]) => !['_sort', '_cursor'].includes(name));
  const warnings = unknownOf(read.map((surface) => readSearch(told, { ...options, surface })));
  // What one type does not know is left out for all, or that type would be found whole.
  const known = told.filter(([name]) => !warnings.some(({ path }) => path === name));
  const criteriaOf = (surface: Surface) => readSearch(known, { ...options, surface }).criteria;
  const common = readSearch(known, { ...options, surface: read[0]! });
  if (common.includes.length > 0)
    throw refused(
      '_include',
      'Non servi sur plusieurs types à la fois.',
      'Not served over several types at once.',
    );
  const cursor = query.find(([name]) => name === '_cursor')?.[1];
  const position =
    cursor === undefined ? {} : { position: readCursor(cursor, SYSTEM_CURSOR, options.cursorKey) };
  return {
    ...common,
    ...position,
    warnings,
    sort: sortOf(query),
    honoured: [...common.honoured, ...query.filter(([name]) => name === '_sort')],
    types: surfaces.map((surface) => ({ type: surface.type, criteria: criteriaOf(surface) })),
    cursorAt: (at) => writeCursor(at, SYSTEM_CURSOR, options.cursorKey),
  };
}

function unknownOf(readings: readonly SearchRequest[]): SearchRequest['warnings'] {
  const all = readings.flatMap(({ warnings }) => warnings);
  return [...new Map(all.map((warning) => [warning.path, warning])).values()];
}

function sortOf(query: readonly (readonly [string, string])[]): SortKey[] {
  const given = query.filter(([name]) => name === '_sort').map(([, value]) => value);
  const [asked = '-_lastUpdated'] = given;
  if (given.length > 1 || !/^-?_lastUpdated$/.test(asked))
    throw DomainError.field(
      '_sort',
      'Sur plusieurs types, on trie par _lastUpdated ou -_lastUpdated seulement.',
      'Over several types, sort by _lastUpdated or -_lastUpdated only.',
    );
  const descending = asked.startsWith('-');
  return [
    { by: 'last_updated', descending },
    { by: 'id', descending },
  ];
}
