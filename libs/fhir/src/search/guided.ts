import type { Bind } from '@chez-soi/service-kit';
import { literal } from './literal';
import { casts, type IndexKey, type Order } from './order-sql';
import { columns } from './page-sql';
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

/** The lowest value of a resource for an ascending order, the highest for a descending one. */
export function isEnd({ descending, column }: IndexKey, row: string): string {
  return `(${row}.sort & ${descending ? 2 : 1}) > 0 AND ${row}.${column} IS NOT NULL`;
}

/** The resource of this id, if it is there. */
export function resourceSql(type: string, id: string): string {
  return `SELECT * FROM fhir_resource t WHERE t.type = ${literal(type)} AND t.id = ${id} AND NOT t.deleted OFFSET 0`;
}

export function columnsOf(alias: string): string {
  return ['type', ...columns.split(', ')].map((column) => `${alias}.${column}`).join(', ');
}
