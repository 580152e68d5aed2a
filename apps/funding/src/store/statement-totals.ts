import type { PayerPart, StatementTotals } from '@chez-soi/contracts';
import { type Month, type Payer, payers } from '@chez-soi/economics';
import type { Sql } from '@chez-soi/service-kit';
import { firstDayOf } from '../domain/ledger/calendar';

type Row = Omit<StatementTotals, 'parts'> & { readonly parts: readonly PayerPart[] };

/** What a provider's work of a month comes to, over everybody: sums of what is posted. */
export function providerTotals(sql: Sql, month: Month, organizationId: string): Promise<StatementTotals> {
  return totals(
    sql,
    `WITH charge AS MATERIALIZED (SELECT id, resident_id, minutes FROM ledger_entry
         WHERE organization_id = $2 AND month = $1 AND kind IN ('charge', 'correction')),
       part AS (SELECT substr(p.account, 7) AS payer, sum(p.cents)::float8 AS cents FROM charge c
         JOIN ledger_posting p ON p.entry_id = c.id AND p.account LIKE 'payer:%' GROUP BY 1)
     SELECT (SELECT count(DISTINCT resident_id) FROM charge)::int AS persons,
       (SELECT coalesce(sum(minutes), 0) FROM charge)::int AS minutes, ${parts}`,
    [firstDayOf(month), organizationId],
  );
}

/** What the months of everybody for whom a payer bears something come to. Statements hold the sums of their postings. */
export function payerTotals(sql: Sql, month: Month, payer: Payer): Promise<StatementTotals> {
  return totals(
    sql,
    `WITH concerned AS MATERIALIZED (SELECT minutes, parts FROM ledger_statement WHERE month = $1 AND parts @> $2::jsonb),
       part AS (SELECT p.value->>'payer' AS payer, sum((p.value->>'cents')::bigint)::float8 AS cents
         FROM concerned c, jsonb_array_elements(c.parts) AS p GROUP BY 1)
     SELECT (SELECT count(*) FROM concerned)::int AS persons,
       (SELECT coalesce(sum(minutes), 0) FROM concerned)::int AS minutes, ${parts}`,
    [firstDayOf(month), JSON.stringify([{ payer }])],
  );
}

const parts = `(SELECT coalesce(sum(cents), 0) FROM part)::float8 AS "grossCents",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('payer', payer, 'cents', cents)), '[]') FROM part WHERE cents <> 0) AS parts`;

async function totals(sql: Sql, text: string, values: readonly unknown[]): Promise<StatementTotals> {
  const [row] = await sql.query<Row>(text, values);
  const inOrder = [...row!.parts].sort((one, other) => orderOf(one) - orderOf(other));
  return { ...row!, parts: inOrder };
}

const orderOf = ({ payer }: PayerPart): number => payers.findIndex((one) => one === payer);
