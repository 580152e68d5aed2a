import type { Bind } from '@chez-soi/service-kit';
import { distanceSql } from './circle';
import type { Position, PositionKey } from './cursor';
import { literal } from './literal';
import type { SortKey } from './sort';

/** One sort key as columns of a page: `k0`, `k1`, ... */
export interface OrderColumn {
  readonly expression: string;
  readonly cast: string;
  /** Whether resources may lack it; they come last. */
  readonly nullable: boolean;
  readonly ascending: boolean;
}

/** Rows of the index that a page is joined with, and the order that they give. */
export interface Order {
  readonly joins: readonly string[];
  readonly columns: readonly OrderColumn[];
}

/**
 * The order of a page over `fhir_resource r` of a type. `first`: only resources that have the first key (their index
 * then gives the order), or only those that lack it.
 */
export function orderOf(
  type: string,
  sort: readonly SortKey[],
  first: 'present' | 'missing',
  bind: Bind,
): Order {
  const joins: string[] = [];
  const columns = sort.map((key, index): OrderColumn => {
    const ascending = !key.descending;
    switch (key.by) {
      case 'id':
        return { expression: 'r.id', cast: 'uuid', nullable: false, ascending };
      case 'last_updated':
        return { expression: 'r.last_updated', cast: 'timestamptz', nullable: false, ascending };
      case 'distance':
        joins.push(`JOIN fhir_index s${index} ON ${rowOf(type, key.name, index)}`);
        return {
          expression: distanceSql(key.from, `s${index}`, bind),
          cast: 'double precision',
          nullable: false,
          ascending,
        };
      case 'index':
        return indexColumn(type, key, { index, joins, isLacking: index === 0 && first === 'missing' });
    }
  });
  return { joins, columns };
}

export type IndexKey = Extract<SortKey, { by: 'index' }>;

export const casts = { value: 'text COLLATE "C"', low: 'timestamptz', least: 'double precision' } as const;

/** The lowest value of a resource for an ascending order, the highest for a descending one. */
export function isEnd({ descending, column }: IndexKey, row: string): string {
  return `(${row}.sort & ${descending ? 2 : 1}) > 0 AND ${row}.${column} IS NOT NULL`;
}

function indexColumn(
  type: string,
  key: IndexKey,
  { index, joins, isLacking }: { index: number; joins: string[]; isLacking: boolean },
): OrderColumn {
  const ascending = !key.descending;
  const cast = casts[key.column];
  if (isLacking) return { expression: `NULL::${cast}`, cast, nullable: true, ascending };
  const row = `s${index}`;
  const isFirst = index === 0;
  joins.push(
    `${isFirst ? '' : 'LEFT '}JOIN fhir_index ${row} ON ${rowOf(type, key.name, index)} AND ${isEnd(key, row)}`,
  );
  return { expression: `${row}.${key.column}`, cast, nullable: !isFirst, ascending };
}

function rowOf(type: string, name: string, index: number): string {
  return `s${index}.id = r.id AND s${index}.type = ${literal(type)} AND s${index}.param = ${literal(name)}`;
}

/** Whether resources may lack the first key: the page then has two halves. */
export function hasMissingHalf(sort: readonly SortKey[]): boolean {
  return sort[0]?.by === 'index';
}

/** `ORDER BY` over the columns, turned around for a page before. */
export function orderBy(
  columns: readonly OrderColumn[],
  backward: boolean,
  column: (index: number) => string,
): string {
  return columns
    .map(({ ascending, nullable }, index) => {
      const direction = ascending === backward ? 'DESC' : 'ASC';
      const nulls = nullable ? ` NULLS ${backward ? 'FIRST' : 'LAST'}` : '';
      return `${column(index)} ${direction}${nulls}`;
    })
    .join(', ');
}

/** The resources behind a position (or before it), compared key by key. */
export function beyondSql(
  { columns }: Order,
  position: Position,
  sort: readonly SortKey[],
  type: string,
  bind: Bind,
): string {
  const { backward, keys, id } = position;
  const bounds = sort.map((key, index) =>
    boundSql(key, keys[index] ?? null, { columns, index, type, id, backward, bind }),
  );
  const steps = columns.map((column, index) => {
    const same = columns.slice(0, index).map(({ expression }, at) => {
      const bound = bounds[at];
      return bound === null ? `${expression} IS NULL` : `${expression} = ${bound}`;
    });
    return [...same, passed(column, bounds[index] ?? null, backward)].join(' AND ');
  });
  const [first] = columns;
  const [bound] = bounds;
  const lead =
    first && bound && (!first.nullable || backward)
      ? [`${first.expression} ${first.ascending === backward ? '<=' : '>='} ${bound}`]
      : [];
  return [...lead, `(${steps.map((step) => `(${step})`).join(' OR ')})`].join(' AND ');
}

function passed(
  { expression, nullable, ascending }: OrderColumn,
  bound: string | null,
  backward: boolean,
): string {
  if (bound === null) return backward ? `${expression} IS NOT NULL` : 'false';
  const compared = `${expression} ${ascending === backward ? '<' : '>'} ${bound}`;
  return nullable && !backward ? `(${compared} OR ${expression} IS NULL)` : compared;
}

interface BoundContext {
  readonly columns: readonly OrderColumn[];
  readonly index: number;
  readonly type: string;
  readonly id: string;
  readonly backward: boolean;
  readonly bind: Bind;
}

/** The value of a key at a position. A long text is read again; if it changed, its beginning stands for it. */
function boundSql(key: SortKey, held: PositionKey, context: BoundContext): string | null {
  const { columns, index, type, id, backward, bind } = context;
  const cast = columns[index]?.cast ?? 'text';
  if (key.by === 'id') return `${bind(id)}::uuid`;
  if (held === null) return null;
  if (typeof held === 'string') return `${bind(held)}::${cast}`;
  if (key.by !== 'index') return null;
  const isUpwards = columns[index]?.ascending !== backward;
  const beginning = bind(held.beginning);
  const least = bind(isUpwards ? held.beginning : `${held.beginning}\u{10FFFF}`);
  return `COALESCE((SELECT max(p.value) FROM fhir_index p WHERE p.id = ${bind(id)}::uuid AND p.type = ${literal(type)}
    AND p.param = ${literal(key.name)} AND starts_with(p.value, ${beginning}) AND (p.sort & ${key.descending ? 2 : 1}) > 0), ${least}::${cast})`;
}
