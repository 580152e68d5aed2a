import { circleSql, distanceSql } from './circle';
import { columnsOf, type Guided, isEnd, orderOfPage, resourceSql } from './guided';
import { literal } from './literal';
import { beyondSql, orderBy } from './order-sql';
import { nearOf } from './page-sql';
import type { Owned } from './reach';
import type { SearchRequest } from './search-request';

/** Whether an index gives the order of the page, and every resource that it leads by is open. */
export function canWalk({ sort, total, count, position, criteria }: SearchRequest, reach: Owned): boolean {
  const [first, second, ...more] = sort;
  if (reach !== 'all' || total || count === 0 || !first || more.length > 0) return false;
  const isPlaced = position === undefined || first.by === 'id' || position.keys[0] !== null;
  if (!isPlaced || (nearOf(criteria) !== undefined && first.by !== 'distance')) return false;
  if (first.by === 'id') return second === undefined;
  return second?.by === 'id' && second.descending === first.descending;
}

/** Whether a walk that is not cut short misses nothing: it comes by every resource that may meet the search. */
export function missesNothing({ sort, criteria }: SearchRequest): boolean {
  const [first] = sort;
  return first?.by === 'distance' || (criteria.length === 0 && first?.by !== 'index');
}

/**
 * Resources in the order of the page until it is full, or until as many as `guide` allows have been looked at. Of each its
 * id is walked by first: what it holds is read when it meets the search.
 */
export function walkedSql(guided: Guided): string {
  const { type, request, probes, bind, limit } = guided;
  const { sort, position, criteria } = request;
  const { from, expression, conditions } = pathOf(guided);
  const columns = orderOfPage(sort).columns.map((column, index) => ({
    ...column,
    nullable: false,
    expression: index === 0 ? expression : 's.id',
  }));
  const beyond = position ? [beyondSql({ joins: [], columns }, position, sort, type, bind)] : [];
  const ordered = orderBy(columns, position?.backward ?? false, (index) => columns[index]?.expression ?? '');
  const near = nearOf(criteria);
  const probed = criteria.filter((criterion) => criterion !== near && criterion.kind !== 'updated');
  const updated = criteria.filter(({ kind }) => kind === 'updated');
  const met = [...probes.sql(type, probed, 'w'), ...probes.sql(type, updated, 'r')];
  const keys = sort.map((_, index) => (index === 0 ? 'w.k0' : `w.id AS k${index}`));
  return `SELECT ${columnsOf('r')}, ${keys.join(', ')}, ${sort[0]?.by === 'distance' ? 'w.k0' : 'NULL::double precision'} AS distance
    FROM (SELECT s.id, ${expression} AS k0 FROM ${from} s WHERE ${[...conditions, ...beyond].join(' AND ')}
      ORDER BY ${ordered} LIMIT (SELECT walk FROM guide)) w
    CROSS JOIN LATERAL (${resourceSql(type, 'w.id')}) r
    ${met.length > 0 ? `WHERE ${met.join('\n AND ')}` : ''} LIMIT ${limit}`;
}

/** What is walked along: rows `s` of a table, whose first key is `expression`. */
function pathOf({ type, request: { sort, criteria }, bind }: Guided) {
  const [first] = sort;
  const ofType = `s.type = ${literal(type)}`;
  switch (first?.by) {
    case 'index':
      return {
        from: 'fhir_index',
        expression: `s.${first.column}`,
        conditions: [ofType, `s.param = ${literal(first.name)}`, isEnd(first, 's')],
      };
    case 'distance': {
      const circles = nearOf(criteria)?.anyOf.map((circle) => circleSql(circle, 's', bind)) ?? [];
      return {
        from: 'fhir_index',
        expression: distanceSql(first.from, 's', bind),
        conditions: [ofType, `s.param = ${literal(first.name)}`, `(${circles.join(' OR ')})`],
      };
    }
    default:
      return {
        from: 'fhir_resource',
        expression: first?.by === 'last_updated' ? 's.last_updated' : 's.id',
        conditions: [ofType],
      };
  }
}
