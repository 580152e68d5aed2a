import type { LedgerMonthDetail } from '@chez-soi/contracts';
import type { Month, Payer } from '@chez-soi/economics';
import { payers } from '@chez-soi/economics';
import type { Sql } from '@chez-soi/service-kit';
import { firstDayOf } from '../domain/ledger/calendar';

type Detail = Pick<LedgerMonthDetail, 'grossCents' | 'parts' | 'heldPeople' | 'paymentsIssuedAt'>;

/** Totals of a month by payer, as posted, and the people whose month is held. */
export async function readMonth(sql: Sql, month: Month): Promise<Detail> {
  const first = firstDayOf(month);
  const sums = await sql.query<{ payer: Payer; cents: number }>(
    `SELECT substr(p.account, 7) AS payer, sum(p.cents)::float8 AS cents FROM ledger_entry e
     JOIN ledger_posting p ON p.entry_id = e.id
     WHERE e.month = $1 AND e.kind IN ('charge', 'correction') AND p.account LIKE 'payer:%' GROUP BY 1`,
    [first],
  );
  const heldPeople = await sql.query<Detail['heldPeople'][number]>(
    `SELECT resident_id AS "residentId", held AS reason FROM ledger_due
     WHERE month = $1 AND held IS NOT NULL ORDER BY resident_id LIMIT 100`,
    [first],
  );
  const [run] = await sql.query<{ issuedAt: Date }>(
    'SELECT issued_at AS "issuedAt" FROM payment_run WHERE month = $1',
    [first],
  );
  const parts = payers.flatMap((payer) => sums.filter((one) => one.payer === payer && one.cents !== 0));
  return {
    ...{ parts, heldPeople, paymentsIssuedAt: run?.issuedAt.toISOString() ?? null },
    grossCents: parts.reduce((sum, { cents }) => sum + cents, 0),
  };
}
