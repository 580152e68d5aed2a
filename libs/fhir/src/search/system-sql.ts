import type { Bind } from '@chez-soi/service-kit';
import { Matching } from './match-sql';
import { beyondSql, orderBy, orderOf } from './order-sql';
import type { SqlQuery } from './page-sql';
import type { Reaches } from './reach';
import type { SystemRequest } from './system-request';

/**
 * One statement for a page over several types: of each, as many as the page holds come from its own index, in order, and
 * the first of all are the page.
 */
export function systemSql(request: SystemRequest, reaches: Reaches): SqlQuery {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const matching = new Matching(reaches, bind);
  const { types, sort, position, count } = request;
  const limit = bind(count === 0 ? 0 : count + 1);
  const backward = position?.backward ?? false;
  const selects = types.map(({ type, criteria }) => {
    const order = orderOf(type, sort, 'present', bind);
    const beyond = position ? [beyondSql(order, position, sort, type, bind)] : [];
    const ordered = orderBy(order.columns, backward, (index) => order.columns[index]!.expression);
    return `(SELECT r.type, r.id, r.version_id, r.last_updated, r.owner_resident, r.content FROM fhir_resource r
      WHERE ${[matching.sql(type, criteria, 'r'), ...beyond].join(' AND ')} ORDER BY ${ordered} LIMIT ${limit})`;
  });
  const { columns } = orderOf('', sort, 'present', bind);
  const ordered = orderBy(columns, backward, (index) => (index === 0 ? 'last_updated' : 'id'));
  const page = `SELECT 'match' AS mode, p.*, p.last_updated::text AS k0, p.id::text AS k1, NULL::double precision AS distance
    FROM (SELECT * FROM (${selects.join(' UNION ALL ')}) u ORDER BY ${ordered} LIMIT ${limit}) p`;
  if (!request.total) return { text: `${page} ORDER BY ${ordered}`, values };
  const counts = types.map(
    ({ type, criteria }) =>
      `(SELECT count(*)::int FROM fhir_resource r WHERE ${matching.sql(type, criteria, 'r')})`,
  );
  const total = `SELECT 'total', NULL, NULL::uuid, ${counts.join(' + ')}, NULL::timestamptz, NULL::uuid, NULL::jsonb, NULL, NULL, NULL::double precision`;
  return { text: `(${page} ORDER BY ${ordered}) UNION ALL (${total})`, values };
}
