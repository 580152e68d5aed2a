import type { Bind } from '@chez-soi/service-kit';
import type { Place } from './bundle';
import { includesSql, seenSql, tellsBeyond } from './include-sql';
import { columns, type SqlQuery } from './page-sql';
import type { Reaches } from './reach';
import type { SearchRequest } from './search-request';

/** From where a search that another service answered leads here. */
export interface Leads {
  readonly wanted: readonly Place[];
  readonly pointedAt: readonly (Place & { readonly isMatch: boolean })[];
}

/** What a search of `type`, which another service answered, includes here, in one statement. */
export function includedSql(
  type: string,
  request: Pick<SearchRequest, 'includes' | 'own'>,
  reaches: Reaches,
  { wanted, pointedAt }: Leads,
): SqlQuery {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const list = (places: readonly Place[]) =>
    `${bind(places.map((one) => one.type))}::text[], ${bind(places.map(({ id }) => id))}::uuid[]`;
  const start = {
    rows: `SELECT type COLLATE "C", id, is_match FROM pointed
      UNION ALL
      SELECT t.type COLLATE "C", t.id, false FROM unnest(${list(wanted)}) w(type, id)
      JOIN fhir_resource t ON t.type = w.type AND t.id = w.id AND ${seenSql(reaches, bind)}`,
    known: 'pointed',
  };
  const pointed = `pointed(type, id, is_match) AS (SELECT * FROM unnest(${list(pointedAt)}, ${bind(pointedAt.map(({ isMatch }) => isMatch))}::boolean[]))`;
  const ctes = [pointed, ...includesSql(start, type, request, reaches, bind)];
  const parts = [
    `SELECT 'include' AS mode, type, ${columns} FROM included`,
    ...(tellsBeyond(request)
      ? [`SELECT 'beyond', type, id, NULL::int, NULL::timestamptz, NULL::uuid, NULL::jsonb FROM beyond`]
      : []),
  ];
  return { text: `WITH RECURSIVE ${ctes.join(',\n')}\n${parts.join('\nUNION ALL ')}`, values };
}
