import type { Bind } from '@chez-soi/service-kit';
import { literal } from './literal';
import { casts, type Order } from './order-sql';
import type { Probes } from './probe-sql';
import type { Owned, Reaches } from './reach';
import type { SearchRequest } from './search-request';
import type { SortKey } from './sort';

/** What the parts of a guided search are written from, see `guidedSql`. */
export interface Guided {
  readonly type: string;
  readonly request: SearchRequest;
  readonly reaches: Reaches;
  /** Of the searched type. */
  readonly reach: Owned;
  readonly probes: Probes;
  readonly bind: Bind;
  /** One more than the page holds. */
  readonly limit: string;
}

/** The keys of the order as columns `k0`, `k1`, … of the page and of what it is made of. */
export function orderOfPage(sort: readonly SortKey[]): Order {
  const keys = sort.map((key, index) => ({
    expression: `k${index}`,
    cast: castOf(key),
    nullable: key.by === 'index',
    ascending: !key.descending,
  }));
  return { joins: [], columns: keys };
}

function castOf(key: SortKey): string {
  if (key.by === 'index') return casts[key.column];
  return { id: 'uuid', last_updated: 'timestamptz', distance: 'double precision' }[key.by];
}

/** The resource of this id, if it is there. */
export function resourceSql(type: string, id: string): string {
  return `SELECT * FROM fhir_resource t WHERE t.type = ${literal(type)} AND t.id = ${id} AND NOT t.deleted OFFSET 0`;
}
