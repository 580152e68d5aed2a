import type { Resource, SearchParameter, Surface } from '../surface';
import { builtIn } from './built-in';
import type { IndexValue } from './index-value';

/** A row of `fhir_index` but for its resource. */
export interface IndexRow extends Omit<IndexValue, 'part'> {
  /** Name of the parameter with the part that the row holds of it. */
  readonly param: string;
  /** 1: the lowest value of its parameter in this resource, 2: the highest, 3: both; sorting looks at these alone. */
  readonly sort: number | null;
}

/** What a resource is found by. The one place through which documents reach the search index. */
export interface SearchIndexer {
  rowsOf(surface: Surface, resource: Resource): IndexRow[];
}

/** Raised when rows are written differently for the same declarations, so that older ones are rewritten. */
export const INDEXER_VERSION = 1;

/** The parameter of a surface, or of every resource; undefined for a name that is neither. */
export function parameterOf(surface: Surface, name: string): SearchParameter<never> | undefined {
  if (Object.hasOwn(surface.search, name)) return surface.search[name];
  return Object.hasOwn(builtIn, name) ? (builtIn[name] as SearchParameter<never>) : undefined;
}

/** By the paths and functions that a surface declares. */
export const declaredIndexer: SearchIndexer = {
  rowsOf: (surface, resource) => [
    ...Object.entries(surface.search).flatMap(([name, parameter]) =>
      rowsOf(name, parameter.values(resource)),
    ),
    ...(resource.meta
      ? Object.entries(builtIn).flatMap(([name, { values }]) => rowsOf(name, values(resource)))
      : []),
  ],
};

function rowsOf(name: string, values: readonly IndexValue[]): IndexRow[] {
  if (values.length === 0) return [];
  const rows = values.map(({ part, ...value }) => ({ param: name + part, ...value }));
  if (rows.length === 1) return rows.map((row) => ({ ...row, sort: 3 }));
  const byParam = new Map<string, typeof rows>();
  for (const row of rows) byParam.set(row.param, [...(byParam.get(row.param) ?? []), row]);
  return [...byParam.values()].flatMap(withEnds);
}

function withEnds(rows: readonly Omit<IndexRow, 'sort'>[]): IndexRow[] {
  const ordered = [...rows].sort(compare);
  const last = ordered.length - 1;
  return ordered.map((row, index) => ({
    ...row,
    sort: (index === 0 ? 1 : 0) + (index === last ? 2 : 0) || null,
  }));
}

/** As PostgreSQL orders them: dates by their start, numbers by their least, texts by their bytes. */
function compare(one: Omit<IndexRow, 'sort'>, other: Omit<IndexRow, 'sort'>): number {
  if (one.low !== null && other.low !== null) return compareTexts(startOf(one.low), startOf(other.low));
  if (one.least !== null && other.least !== null) return one.least - other.least;
  // A token without a code sorts behind all others.
  if (one.value === null || other.value === null)
    return Number(one.value === null) - Number(other.value === null);
  return Buffer.compare(Buffer.from(one.value), Buffer.from(other.value));
}

function startOf(low: string): string {
  return low === '-infinity' ? '' : low;
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
