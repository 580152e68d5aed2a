import { distanceSql } from './circle';
import { type Guided, resourceSql } from './guided';
import { literal } from './literal';
import { isEnd } from './order-sql';
import { columnsOf, nearOf } from './page-sql';
import { reachSql } from './reach';
import type { SearchRequest } from './search-request';
import type { SortKey } from './sort';

/**
 * The resources of the ids in `chosen` that meet a search, with the keys of its order: all of them, or where the ids
 * themselves are the order, the first ones that fill the page.
 */
export function metSql(guided: Guided): string {
  const { type, request, reach, probes, bind } = guided;
  const keys = request.sort.map((key, index) => keySql(guided, key, index));
  const near = nearOf(request.criteria);
  const [from] = near?.anyOf ?? [];
  const place = near ? [`CROSS JOIN LATERAL (${rowOfSql(type, near.name, 'least, most')} LIMIT 1) d`] : [];
  const conditions = [
    ...(reach === 'all' ? [] : [reachSql(reach, bind, 'r')]),
    ...probes.sql(type, request.criteria, 'r'),
  ];
  const ids = isById(request) ? inOrder(guided) : { chosen: 'SELECT DISTINCT id FROM chosen', end: '' };
  return `SELECT ${columnsOf('r')}, ${keys.map(({ sql }, index) => `${sql} AS k${index}`).join(', ')},
      ${from ? distanceSql(from, 'd', bind) : 'NULL::double precision'} AS distance
    FROM (${ids.chosen}) c CROSS JOIN LATERAL (${resourceSql(type, 'c.id')}) r
    ${[...place, ...keys.flatMap(({ join }) => join)].join(' ')}
    ${conditions.length > 0 ? `WHERE ${conditions.join('\n AND ')}` : ''} ${ids.end}`;
}

/** Whether the ids alone tell which resources come first, and none behind the page is asked for. */
export function isById({ sort, total }: SearchRequest): boolean {
  return sort[0]?.by === 'id' && !total;
}

/** Ids from where the page begins, so that the resources behind its end are not looked at. */
function inOrder({ request: { sort, position }, bind, limit }: Guided) {
  const isDescending = (sort[0]?.descending ?? false) !== (position?.backward ?? false);
  const beyond = position ? ` WHERE id ${isDescending ? '<' : '>'} ${bind(position.id)}::uuid` : '';
  const order = isDescending ? 'DESC' : 'ASC';
  return {
    chosen: `SELECT DISTINCT id FROM chosen${beyond} ORDER BY id ${order}`,
    end: `ORDER BY c.id ${order} LIMIT ${limit}`,
  };
}

/** A key of a resource at hand; null where the resource lacks it. */
function keySql({ type, bind }: Guided, key: SortKey, index: number): { sql: string; join: string[] } {
  switch (key.by) {
    case 'id':
    case 'last_updated':
      return { sql: `r.${key.by}`, join: [] };
    case 'distance':
      return { sql: distanceSql(key.from, 'd', bind), join: [] };
    case 'index':
      return {
        sql: `s${index}.${key.column}`,
        join: [
          `LEFT JOIN LATERAL (${rowOfSql(type, key.name, key.column)} AND ${isEnd(key, 'o')} LIMIT 1) s${index} ON true`,
        ],
      };
  }
}

function rowOfSql(type: string, name: string, listed: string): string {
  return `SELECT ${listed} FROM (SELECT * FROM fhir_index f WHERE f.id = r.id OFFSET 0) o
      WHERE o.type = ${literal(type)} AND o.param = ${literal(name)}`;
}
