import type { Resource } from '../surface';
import type { Found, Match, Page } from './bundle';
import { MOST_INCLUDED } from './include-sql';
import type { SearchRequest } from './search-request';

/** A row of the search statement. */
export interface PageRow {
  /** `undecided`: the rows are no page, see `guidedSql`. */
  readonly mode: 'match' | 'include' | 'total' | 'beyond' | 'undecided';
  readonly type: string;
  readonly id: string;
  /** Of the total: the number of matches. */
  readonly version_id: number;
  readonly last_updated: Date;
  readonly owner_resident: string | null;
  readonly content: Resource;
  readonly distance: number | null;
  readonly [key: `k${number}`]: string | null;
}

export function pageOf(rows: readonly PageRow[], request: SearchRequest): Page {
  const { count, position, sort } = request;
  const backward = position?.backward ?? false;
  const found = rows.filter(({ mode }) => mode === 'match');
  const hasMore = count > 0 && found.length > count;
  const shown = found.slice(0, count).map((row): Match => ({
    ...foundOf(row),
    keys: sort.map((_, index) => row[`k${index}`] ?? null),
    distance: row.distance,
  }));
  const matches = backward ? shown.reverse() : shown;
  const included = rows.filter(({ mode }) => mode === 'include');
  const counted = rows.find(({ mode }) => mode === 'total')?.version_id;
  const isWhole = count > 0 && !position && !hasMore;
  return {
    matches,
    included: included.slice(0, MOST_INCLUDED).map(foundOf),
    isCut: included.length > MOST_INCLUDED,
    beyond: rows.filter(({ mode }) => mode === 'beyond').map(({ type, id }) => ({ type, id })),
    hasNext: backward || hasMore,
    hasPrevious: backward ? hasMore : position !== undefined,
    total: counted ?? (isWhole ? matches.length : null),
  };
}

export function foundOf(row: PageRow): Found {
  return {
    type: row.type,
    id: row.id,
    lastUpdated: row.last_updated,
    residentId: row.owner_resident,
    resource: row.content,
  };
}
