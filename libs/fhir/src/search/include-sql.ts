import type { Bind } from '@chez-soi/service-kit';
import type { Include } from './include';
import { literal } from './literal';
import { type Reaches, reachSql } from './reach';
import type { SearchRequest } from './search-request';

/** What a page may bring along; more is cut, and the answer says so. */
export const MOST_INCLUDED = 1000;

/** From where includes are followed. */
export interface IncludeStart {
  /** Rows `(type, id, is_match)`, types in collation "C". */
  readonly rows: string;
  /** Table `(type, id)` of what is known already. */
  readonly known: string;
}

/** What the shown matches include, as `included`. */
export function includesOfPage(type: string, request: SearchRequest, reaches: Reaches, bind: Bind): string[] {
  const start = { rows: 'SELECT type COLLATE "C", id, true FROM shown', known: 'shown' };
  return [
    `shown AS (SELECT type, id FROM page LIMIT ${bind(request.count)}::int)`,
    ...includesSql(start, type, request, reaches, bind),
  ];
}

/**
 * What is included from a start on, as `included`: followed step by step until nothing new comes, each resource once,
 * and only through resources that the caller may see. When asked, also the references that lead to other services, as
 * `beyond`.
 */
export function includesSql(
  start: IncludeStart,
  type: string,
  { includes, own }: Pick<SearchRequest, 'includes' | 'own'>,
  reaches: Reaches,
  bind: Bind,
): string[] {
  const forward = wayOf(type, includes, false);
  const ways = [forward, wayOf(type, includes, true)].filter((way) => way !== null);
  const next = `CROSS JOIN LATERAL (${ways.join('\nUNION ALL ')}) e(type, id)`;
  return [
    `found(type, id, is_match) AS (
      ${start.rows}
      UNION
      SELECT e.type, e.id, false FROM found f ${next}
      JOIN fhir_resource t ON t.type = e.type COLLATE "default" AND t.id = e.id AND ${seenSql(reaches, bind)})`,
    `included AS (
      SELECT t.* FROM (SELECT DISTINCT type, id FROM found WHERE NOT is_match
        EXCEPT SELECT type COLLATE "C", id FROM ${start.known} LIMIT ${MOST_INCLUDED + 1}) i
      JOIN fhir_resource t ON t.type = i.type COLLATE "default" AND t.id = i.id)`,
    ...(own && forward
      ? [
          `beyond AS (
      SELECT DISTINCT e.type, e.id FROM found f CROSS JOIN LATERAL (${forward}) e(type, id)
      WHERE e.type <> ALL(${bind(own)}::text[]) LIMIT ${MOST_INCLUDED + 1})`,
        ]
      : []),
  ];
}

/** Of a row `t`: a resource that is there, and that the caller may see. */
export function seenSql(reaches: Reaches, bind: Bind): string {
  const seen = [...reaches].map(
    ([one, reach]) => `(t.type = ${literal(one)} AND ${reachSql(reach, bind, 't')})`,
  );
  return `NOT t.deleted AND (${seen.join(' OR ') || 'false'})`;
}

/** Whether `includesSql` tells of references that lead beyond the service. */
export function tellsBeyond({ includes, own }: Pick<SearchRequest, 'includes' | 'own'>): boolean {
  return own !== undefined && includes.some(({ reverse }) => !reverse);
}

/** References from what was found, or to it. */
function wayOf(type: string, includes: readonly Include[], reverse: boolean): string | null {
  const followed = includes.filter((include) => include.reverse === reverse);
  if (followed.length === 0) return null;
  const conditions = followed.map((include) => includeSql(type, include)).join(' OR ');
  return reverse
    ? `SELECT i.type, i.id FROM fhir_index i WHERE i.target = f.id AND i.system = f.type AND (${conditions})`
    : `SELECT i.system, i.target FROM fhir_index i WHERE i.id = f.id AND i.type = f.type AND i.target IS NOT NULL AND (${conditions})`;
}

function includeSql(type: string, { iterate, type: source, name, target, reverse }: Include): string {
  // The other end of the reference is the searched type unless the include iterates.
  const here = reverse ? 'i.system' : 'i.type';
  const conditions = [
    ...(iterate ? [] : ['f.is_match', `${here} = ${literal(type)}`]),
    ...(source ? [`i.type = ${literal(source)}`] : []),
    ...(name ? [`i.param = ${literal(name)}`] : []),
    ...(target ? [`i.system = ${literal(target)}`] : []),
  ];
  return conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`;
}
