import { type Circle, circleSql, distanceSql } from './circle';
import { type Guided, orderOfPage, resourceSql } from './guided';
import { literal } from './literal';
import { beyondSql, isEnd, orderBy } from './order-sql';
import { columnsOf, nearOf } from './page-sql';
import { isOfOneKind, ownedIds, reachSql } from './reach';
import type { SearchRequest } from './search-request';

/** Whether the walk comes by nothing but what the caller may see: that has an index in the order of the ids. */
export function walksOwned({ request: { sort }, reach }: Guided): boolean {
  return sort[0]?.by === 'id' && isOfOneKind(reach);
}

/** Whether an index gives the order of the page. */
export function canWalk({ sort, total, count, position, criteria }: SearchRequest): boolean {
  const [first, second, ...more] = sort;
  if (total || count === 0 || !first || more.length > 0) return false;
  const isPlaced = position === undefined || first.by === 'id' || position.keys[0] !== null;
  if (!isPlaced || (nearOf(criteria) !== undefined && first.by !== 'distance')) return false;
  if (first.by === 'id') return second === undefined;
  return second?.by === 'id' && second.descending === first.descending;
}

/** Whether a walk that is not cut short misses nothing: it comes by every resource that may meet the search. */
export function missesNothing(guided: Guided): boolean {
  const { sort, criteria } = guided.request;
  const [first] = sort;
  if (first?.by === 'distance') return true;
  return criteria.length === 0 && first?.by !== 'index' && (guided.reach === 'all' || walksOwned(guided));
}

/** Of the radius that is searched: within so much of it a page is often full, where there are many places. */
const CLOSE = 0.25;
/** For each resource of the page so many are walked by first: what one in twenty meets is soon found. */
const SOON = 20;
/** However long the page is. */
const MOST_SOON = 1000;

/** Whether a page is looked for nearby, or not far from its beginning, before anything else that takes longer. */
export function looksSoon({ request: { sort, position } }: Guided, hasMore: boolean): boolean {
  const [first] = sort;
  return first?.by === 'distance' ? !first.descending && !position : hasMore;
}

/** `soon`, unless it is known already what to look at, which `isKnown` says. */
export function soonCte(guided: Guided, isKnown: string): string {
  const { sort, count } = guided.request;
  const [first] = sort;
  const walk =
    first?.by === 'distance'
      ? {
          circles: [{ ...first.from, meters: first.from.meters * CLOSE }],
          most: `CASE WHEN ${isKnown} THEN 0 END`,
        }
      : {
          circles: [],
          most: `CASE WHEN ${isKnown} THEN 0 ELSE ${Math.min(SOON * (count + 1), MOST_SOON)} END`,
        };
  return `soon AS MATERIALIZED (${walkedSql(guided, walk)})`;
}

/**
 * `walked`: what was found soon when it fills the page, else what is found by as many as `guide` allows; `telling`: the
 * leads of which one may say what to look at.
 */
export function walkCte(
  guided: Guided,
  { hasSoon, telling }: { hasSoon: boolean; telling: readonly number[] },
): string {
  const walk = {
    circles: nearOf(guided.request.criteria)?.anyOf ?? [],
    most: '(SELECT walk FROM guide)',
    met: telling.map(heldSql),
  };
  if (!hasSoon) return `walked AS MATERIALIZED (${walkedSql(guided, walk)})`;
  const found = isFull(guided);
  return `walked AS MATERIALIZED (SELECT * FROM soon WHERE ${found}
      UNION ALL (${walkedSql(guided, { ...walk, guards: [`NOT ${found}`] })}))`;
}

/** Whether `w` is among the ids of this lead, if it is the one that tells what to look at. */
function heldSql(lead: number): string {
  return `((SELECT hold FROM guide) IS DISTINCT FROM ${lead} OR w.id IN (SELECT id FROM led${lead}))`;
}

/** Whether the page was found soon. */
export function isFull({ limit }: Guided): string {
  return `(SELECT count(*) FROM soon) >= ${limit}`;
}

interface Walk {
  readonly circles: readonly Circle[];
  /** How many are walked by; null for all. */
  readonly most: string;
  readonly guards?: readonly string[];
  /** What each of them, `w`, must meet besides the search. */
  readonly met?: readonly string[];
}

/**
 * Resources in the order of the page until it is full, or until as many as allowed have been looked at. Of each its
 * id is walked by first: what it holds is read when it meets the search.
 */
function walkedSql(guided: Guided, { circles, most, guards = [], met: told = [] }: Walk): string {
  const { type, request, reach, probes, bind, limit } = guided;
  const { sort, position, criteria } = request;
  const { tables, expression, conditions } = pathOf(guided, circles);
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
  const met = [
    ...told,
    ...probes.sql(type, probed, 'w'),
    ...(reach === 'all' ? [] : [reachSql(reach, bind, 'r')]),
    ...probes.sql(type, updated, 'r'),
  ];
  const keys = sort.map((_, index) => (index === 0 ? 'w.k0' : `w.id AS k${index}`));
  const steps = tables.map(
    (table) => `(SELECT s.id, ${expression} AS k0 FROM ${table} s
      WHERE ${[...guards, ...conditions, ...beyond].join(' AND ') || 'true'} ORDER BY ${ordered} LIMIT ${most})`,
  );
  const [first = ''] = steps;
  const walk =
    steps.length > 1
      ? `(SELECT * FROM (${steps.join(' UNION ALL ')}) s ORDER BY ${ordered} LIMIT ${most})`
      : first;
  return `SELECT ${columnsOf('r')}, ${keys.join(', ')}, ${sort[0]?.by === 'distance' ? 'w.k0' : 'NULL::double precision'} AS distance
    FROM ${walk} w CROSS JOIN LATERAL (${resourceSql(type, 'w.id')}) r
    ${met.length > 0 ? `WHERE ${met.join('\n AND ')}` : ''} LIMIT ${limit}`;
}

/** What is walked along: rows `s` of tables, whose first key is `expression`; of several they are merged. */
function pathOf(guided: Guided, circles: readonly Circle[]) {
  const { type, request, reach, bind } = guided;
  const [first] = request.sort;
  const ofType = `s.type = ${literal(type)}`;
  switch (first?.by) {
    case 'index':
      return {
        tables: ['fhir_index'],
        expression: `s.${first.column}`,
        conditions: [ofType, `s.param = ${literal(first.name)}`, isEnd(first, 's')],
      };
    case 'distance':
      return {
        tables: ['fhir_index'],
        expression: distanceSql(first.from, 's', bind),
        conditions: [
          ofType,
          `s.param = ${literal(first.name)}`,
          `(${circles.map((circle) => circleSql(circle, 's', bind)).join(' OR ')})`,
        ],
      };
    case 'last_updated':
      return { tables: ['fhir_resource'], expression: 's.last_updated', conditions: [ofType] };
    default:
      return {
        ...(reach !== 'all' && walksOwned(guided)
          ? { tables: ownedIds(type, reach, bind), conditions: [] }
          : { tables: ['fhir_resource'], conditions: [ofType] }),
        expression: 's.id',
      };
  }
}
