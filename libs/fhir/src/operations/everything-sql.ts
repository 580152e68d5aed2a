import type { Bind } from '@chez-soi/service-kit';
import { type Reach, reachSql } from '../search/reach';
import type { EverythingRequest } from './everything';

export interface OpenType {
  readonly type: string;
  readonly reach: Reach;
}

const columns = 'r.type, r.id, r.last_updated, r.owner_resident, r.content';

/** One page (one more than asked) of a person's compartment: the person first, then by type and id. */
export function compartmentSql(
  residentId: string,
  types: readonly OpenType[],
  request: EverythingRequest,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rank = `(r.type <> 'Patient'), r.type COLLATE "C", r.id`;
  const { since, after } = request;
  const conditions = [
    ...withinSql(residentId, types, request, bind),
    ...(since ? [`r.last_updated >= ${bind(since)}`] : []),
    ...(after
      ? [`(${rank}) > (${bind(after.type)}::text <> 'Patient', ${bind(after.type)}, ${bind(after.id)}::uuid)`]
      : []),
  ];
  const text = `SELECT ${columns} FROM fhir_resource r WHERE ${conditions.join(' AND ')} ORDER BY ${rank} LIMIT ${bind(request.count + 1)}`;
  return { text, values };
}

function withinSql(
  residentId: string,
  types: readonly OpenType[],
  request: EverythingRequest,
  bind: Bind,
): string[] {
  return [
    `r.owner_resident = ${bind(residentId)}`,
    'NOT r.deleted',
    `(${types.map(({ type, reach }) => `(r.type = ${bind(type)} AND ${reachSql(reach, bind)})`).join(' OR ')})`,
    ...datesSql(request, bind),
  ];
}

/** All that a person's compartment refers to, each once, as it is written. */
export function referencesSql(
  residentId: string,
  types: readonly OpenType[],
  request: EverythingRequest,
): { text: string; values: unknown[] } {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions = withinSql(residentId, types, request, bind).join(' AND ');
  const text = `SELECT DISTINCT link #>> '{}' AS reference
    FROM fhir_resource r, jsonb_path_query(r.content, 'strict $.**.reference') AS link
    WHERE ${conditions} AND jsonb_typeof(link) = 'string'`;
  return { text, values };
}

/** By the dates of care that a resource is searched by; what has none, such as a person, belongs to every time. */
function datesSql({ start, end }: EverythingRequest, bind: Bind): string[] {
  if (!start && !end) return [];
  const dated =
    "SELECT FROM fhir_index i WHERE i.id = r.id AND i.type = r.type AND i.low IS NOT NULL AND i.param NOT IN ('birthdate', 'death-date')";
  const within = [...(end ? [`i.low < ${bind(end)}`] : []), ...(start ? [`i.high > ${bind(start)}`] : [])];
  return [`(NOT EXISTS (${dated}) OR EXISTS (${dated} AND ${within.join(' AND ')}))`];
}

/** What a page links to and nobody's compartment holds: who delivers, from where, with which device. */
export function supportingSql(
  links: readonly { readonly type: string; readonly id: string }[],
  types: readonly OpenType[],
): { text: string; values: unknown[] } {
  const values: unknown[] = [links.map(({ type }) => type), links.map(({ id }) => id)];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const open = types.map(({ type, reach }) => `(r.type = ${bind(type)} AND ${reachSql(reach, bind)})`);
  const text = `SELECT ${columns} FROM unnest($1::text[], $2::uuid[]) AS l(type, id)
    JOIN fhir_resource r ON r.type = l.type AND r.id = l.id
    WHERE NOT r.deleted AND r.owner_resident IS NULL AND (${open.join(' OR ')}) ORDER BY r.type, r.id`;
  return { text, values };
}
