import type { Bind } from '@chez-soi/service-kit';
import type { Criterion } from './criterion';
import { Matching } from './match-sql';
import type { SqlQuery } from './page-sql';
import type { Reaches } from './reach';
import { MAX_IDS } from './search-request';

/** Ids of what is searched, or of the `target` resources at which it points: one more than allowed tells of more. */
export function idsSql(
  type: string,
  criteria: readonly Criterion[],
  reaches: Reaches,
  pointing?: { readonly reference: string; readonly target: string },
): SqlQuery {
  const values: unknown[] = [];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const matching = new Matching(reaches, bind).sql(type, criteria, 'r');
  const limit = bind(MAX_IDS + 1);
  const text = pointing
    ? `SELECT DISTINCT p.target AS id FROM fhir_resource r JOIN fhir_index p ON p.id = r.id
       WHERE ${matching} AND p.type = ${bind(type)} AND p.param = ${bind(pointing.reference)}
         AND p.system = ${bind(pointing.target)} AND p.target IS NOT NULL LIMIT ${limit}`
    : `SELECT r.id FROM fhir_resource r WHERE ${matching} LIMIT ${limit}`;
  return { text, values };
}
