import type { Bind } from '@chez-soi/service-kit';
import { distanceSql } from './circle';
import type { Criterion } from './criterion';
import { includesOfPage, tellsBeyond } from './include-sql';
import { Matching } from './match-sql';
import { beyondSql, hasMissingHalf, type Order, orderBy, orderOf } from './order-sql';
import { literal } from './literal';
import type { Reaches } from './reach';
import type { SearchRequest } from './search-request';

export interface SqlQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the page and its includes have in common. */
export const columns = 'id, version_id, last_updated, owner_resident, content';

/** Them of a row, and its type. */
export function columnsOf(alias: string): string {
  return ['type', ...columns.split(', ')].map((column) => `${alias}.${column}`).join(', ');
}

/**
 * One statement for a page of matches (one more than asked, which tells whether there is a next page), what they
 * include and, when asked, their total. Rights are part of every condition. Input only ever is bound.
 */
export function searchSql(type: string, request: SearchRequest, reaches: Reaches): SqlQuery {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const matching = new Matching(reaches, bind);
  const ctes = pageCtes(type, request, matching, bind);
  const total = () => `fhir_resource r WHERE ${matching.sql(type, request.criteria, 'r')}`;
  return { text: answerSql({ type, request, reaches, bind }, ctes, { total }), values };
}

interface Asked {
  readonly type: string;
  readonly request: SearchRequest;
  readonly reaches: Reaches;
  readonly bind: Bind;
}

/**
 * What a statement with `page` among its tables answers: the rows of the page, what they include, and when asked their
 * number, of `total`. A row of `undecided` tells that the page is none.
 */
export function answerSql(
  { type, request, reaches, bind }: Asked,
  ctes: readonly string[],
  { total, undecided }: { readonly total: () => string; readonly undecided?: string | undefined },
): string {
  const keys = request.sort.map((_, index) => `k${index}`);
  const padding = `${keys.map(() => 'NULL').join(', ')}, NULL::double precision`;
  const row = (mode: string, place: string, version = 'NULL::int') =>
    `SELECT '${mode}', ${place}, ${version}, NULL::timestamptz, NULL::uuid, NULL::jsonb, ${padding}`;
  const includes = request.includes.length > 0;
  const tables = [...ctes, ...(includes ? includesOfPage(type, request, reaches, bind) : [])];
  const nothing = 'NULL, NULL::uuid';
  const selects = [
    `SELECT 'match' AS mode, type, ${columns}, ${keys.map((key) => `${key}::text`).join(', ')}, distance FROM page`,
    ...(includes ? [`SELECT 'include', type, ${columns}, ${padding} FROM included`] : []),
    ...(tellsBeyond(request) ? [`${row('beyond', 'type, id')} FROM beyond`] : []),
    ...(request.total ? [row('total', nothing, `(SELECT count(*)::int FROM ${total()})`)] : []),
    ...(undecided ? [`${row('undecided', nothing)} FROM ${undecided}`] : []),
  ];
  return `WITH ${includes ? 'RECURSIVE ' : ''}${tables.join(',\n')}\n${selects.join('\nUNION ALL ')}`;
}

/** The page as `page`, in order. Sorted by what some lack, it has two halves, of which the second waits for the first. */
function pageCtes(type: string, request: SearchRequest, matching: Matching, bind: Bind): string[] {
  const { sort, position, count, criteria } = request;
  const backward = position?.backward ?? false;
  const limit = bind(count === 0 ? 0 : count + 1);
  const isBroad = matching.isBroad(type, criteria);
  const breadth = isBroad ? [`breadth AS MATERIALIZED (SELECT ${isBroad} AS is_broad)`] : [];
  const half = (first: 'present' | 'missing', guards: readonly string[] = []) => {
    const variant = (condition: string, guard: readonly string[]) =>
      halfSql({ type, request, matching: condition, first, limit, guards: [...guards, ...guard] }, bind);
    const collected = variant(
      matching.sql(type, criteria, 'r'),
      isBroad ? ['NOT (SELECT is_broad FROM breadth)'] : [],
    );
    if (!isBroad) return collected;
    const walked = variant(matching.walkingSql(type, criteria, 'r'), ['(SELECT is_broad FROM breadth)']);
    return `(${collected}) UNION ALL (${walked})`;
  };
  const { columns: listed } = orderOf(type, sort, 'present', () => '');
  const nullable = listed.map((column, index) => ({ ...column, nullable: index === 0 || column.nullable }));
  const ordered = orderBy(nullable, backward, (index) => `k${index}`);
  if (!hasMissingHalf(sort)) return [...breadth, `page AS (${half('present')})`];
  const [one, other] = backward ? (['missing', 'present'] as const) : (['present', 'missing'] as const);
  return [
    ...breadth,
    `one AS MATERIALIZED (${half(one)})`,
    `other AS MATERIALIZED (${half(other, [`(SELECT count(*) FROM one) < ${limit}`])})`,
    `page AS (SELECT * FROM one UNION ALL SELECT * FROM other ORDER BY ${ordered} LIMIT ${limit})`,
  ];
}

interface Half {
  readonly type: string;
  readonly request: SearchRequest;
  readonly matching: string;
  readonly first: 'present' | 'missing';
  readonly limit: string;
  /** Conditions that no row decides: whether this query is the one to run. */
  readonly guards: readonly string[];
}

function halfSql({ type, request, matching, first, limit, guards }: Half, bind: Bind): string {
  const { sort, position, criteria } = request;
  const order = orderOf(type, sort, first, bind);
  const conditions = [
    ...guards,
    matching,
    ...(position ? [beyondSql(order, position, sort, type, bind)] : []),
    ...(first === 'missing' ? [lacks(type, request)] : []),
  ];
  const keys = order.columns.map(({ expression }, index) => `${expression} AS k${index}`);
  return `SELECT ${columnsOf('r')}, ${keys.join(', ')}, ${distance(criteria, bind)} AS distance
    FROM fhir_resource r ${joinsOf(order, type, criteria)}
    WHERE ${conditions.join('\n AND ')}
    ORDER BY ${orderBy(order.columns, position?.backward ?? false, (index) => order.columns[index]?.expression ?? '')} LIMIT ${limit}`;
}

function lacks(type: string, { sort: [key] }: SearchRequest): string {
  if (key?.by !== 'index') return 'true';
  return `NOT EXISTS (SELECT FROM fhir_index l WHERE l.id = r.id AND l.type = ${literal(type)} AND l.param = ${literal(key.name)} AND l.${key.column} IS NOT NULL)`;
}

/** How far a match of `near` is, in meters, whatever the order. */
function distance(criteria: readonly Criterion[], bind: Bind): string {
  const [from] = nearOf(criteria)?.anyOf ?? [];
  return from ? distanceSql(from, 'd', bind) : 'NULL::double precision';
}

function joinsOf({ joins }: Order, type: string, criteria: readonly Criterion[]): string {
  const near = nearOf(criteria);
  const place = near
    ? [`JOIN fhir_index d ON d.id = r.id AND d.type = ${literal(type)} AND d.param = ${literal(near.name)}`]
    : [];
  return [...joins, ...place].join(' ');
}

export function nearOf(criteria: readonly Criterion[]) {
  return criteria.find((one): one is Extract<Criterion, { kind: 'near' }> => one.kind === 'near');
}
