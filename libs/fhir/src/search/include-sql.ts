import type { Bind } from '@chez-soi/service-kit';
import type { Include } from './include';
import { type Reaches, reachSql } from './reach';
import type { SearchRequest } from './search-request';

/** What a page may bring along; more is cut, and the answer says so. */
export const MOST_INCLUDED = 1000;

/**
 * What the shown matches include, as `included`: followed step by step until nothing new comes, each resource once,
 * and only through resources that the caller may see.
 */
export function includesSql(type: string, request: SearchRequest, reaches: Reaches, bind: Bind): string[] {
  const { includes, count } = request;
  const ways = [wayOf(type, includes, false, bind), wayOf(type, includes, true, bind)].filter(
    (way) => way !== null,
  );
  const seen = [...reaches].map(
    ([one, reach]) => `(t.type = ${bind(one)} AND ${reachSql(reach, bind, 't')})`,
  );
  return [
    `shown AS (SELECT type, id FROM page LIMIT ${bind(count)})`,
    `found(type, id, is_match) AS (
      SELECT type COLLATE "C", id, true FROM shown
      UNION
      SELECT e.type, e.id, false FROM found f CROSS JOIN LATERAL (${ways.join('\nUNION ALL ')}) e(type, id)
      JOIN fhir_resource t ON t.type = e.type COLLATE "default" AND t.id = e.id AND NOT t.deleted AND (${seen.join(' OR ')}))`,
    `included AS (
      SELECT t.* FROM (SELECT DISTINCT type, id FROM found WHERE NOT is_match
        EXCEPT SELECT type COLLATE "C", id FROM shown LIMIT ${bind(MOST_INCLUDED + 1)}) i
      JOIN fhir_resource t ON t.type = i.type COLLATE "default" AND t.id = i.id)`,
  ];
}

/** References from what was found, or to it. */
function wayOf(type: string, includes: readonly Include[], reverse: boolean, bind: Bind): string | null {
  const followed = includes.filter((include) => include.reverse === reverse);
  if (followed.length === 0) return null;
  const conditions = followed.map((include) => includeSql(type, include, bind)).join(' OR ');
  return reverse
    ? `SELECT i.type, i.id FROM fhir_index i WHERE i.target = f.id AND i.system = f.type AND (${conditions})`
    : `SELECT i.system, i.target FROM fhir_index i WHERE i.id = f.id AND i.type = f.type AND i.target IS NOT NULL AND (${conditions})`;
}

function includeSql(
  type: string,
  { iterate, type: source, name, target, reverse }: Include,
  bind: Bind,
): string {
  // The other end of the reference is the searched type unless the include iterates.
  const here = reverse ? 'i.system' : 'i.type';
  const conditions = [
    ...(iterate ? [] : ['f.is_match', `${here} = ${bind(type)}`]),
    ...(source ? [`i.type = ${bind(source)}`] : []),
    ...(name ? [`i.param = ${bind(name)}`] : []),
    ...(target ? [`i.system = ${bind(target)}`] : []),
  ];
  return conditions.length === 0 ? 'true' : `(${conditions.join(' AND ')})`;
}
