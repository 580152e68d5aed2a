import type { Month } from '@chez-soi/economics';
import type { Day } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import { firstDayOf } from '../domain/ledger/calendar';
import type { Overpayment } from '../domain/payments/overpayment';
import type { Balance, Recipient } from '../domain/payments/payment';

const person = `coalesce(a.root_id, e.resident_id)`;
const legs = `ledger_posting p JOIN ledger_entry e ON e.id = p.entry_id
  LEFT JOIN resident_alias a ON a.merged_id = e.resident_id`;
const balance = `substr(p.account, 7) AS payer, ${person} AS "residentId", e.organization_id AS "organizationId",
  to_char(e.month, 'YYYY-MM') AS month, sum(p.cents)::float8 AS cents`;
const grouped = `GROUP BY 1, 2, 3, 4 HAVING sum(p.cents) <> 0 ORDER BY 2, 3, 4`;
/** SQL: the Département's part of a visit is APA; what it bears of a service by the month is not. */
const isApa = `p.account = 'payer:CD' AND (strpos(e.charge_id, ':') = 0 OR e.charge_id LIKE 'apa:%')`;

/** What the Département owes of APA, up to a month. */
export function apaBalances(sql: Sql, month: Month): Promise<Balance[]> {
  return sql.query<Balance>(
    `SELECT ${balance} FROM ${legs} WHERE ${isApa} AND e.month <= $1 AND e.organization_id IS NOT NULL ${grouped}`,
    [firstDayOf(month)],
  );
}

/** What is invoiced to every other payer and not ordered yet, up to a month; people pay their own part themselves. */
export function invoicedBalances(sql: Sql, month: Month): Promise<Balance[]> {
  return sql.query<Balance>(
    `SELECT ${balance} FROM ${legs} JOIN invoiced i ON i.organization_id = e.organization_id
     WHERE p.account LIKE 'payer:%' AND p.account <> 'payer:USAGER' AND NOT (${isApa}) AND e.month <= $1
       AND (e.id <= i.entry_id OR e.charge_id LIKE 'payment:%') ${grouped}`,
    [firstDayOf(month)],
  );
}

export interface Agreement {
  readonly residentId: string;
  readonly organizationId: string;
  readonly from: Month;
  readonly to: Month | null;
}

/** Who lets which service be paid instead. */
export function agreements(sql: Sql): Promise<Agreement[]> {
  return sql.query<Agreement>(
    `SELECT coalesce(a.root_id, d.resident_id) AS "residentId", d.organization_id AS "organizationId",
       to_char(d.from_month, 'YYYY-MM') AS "from", to_char(d.to_month, 'YYYY-MM') AS "to"
     FROM direct_payment d LEFT JOIN resident_alias a ON a.merged_id = d.resident_id`,
  );
}

interface OpenRow extends Omit<Overpayment, 'recipient'> {
  readonly kind: Recipient['kind'];
  readonly recipientId: string;
}

/** Oldest first. */
export async function openOverpayments(sql: Sql): Promise<Overpayment[]> {
  const rows = await sql.query<OpenRow>(
    `SELECT o.id, coalesce(a.root_id, o.resident_id) AS "residentId", o.recipient_kind AS kind,
       CASE o.recipient_kind WHEN 'resident' THEN coalesce(a.root_id, o.recipient_id) ELSE o.recipient_id END AS "recipientId",
       o.organization_id AS "organizationId", to_char(o.month, 'YYYY-MM') AS month, o.claimable_until::text AS "claimableUntil",
       o.found_cents::float8 AS "foundCents", o.open_cents::float8 AS "openCents"
     FROM overpayment o LEFT JOIN resident_alias a ON a.merged_id = o.resident_id WHERE o.open_cents > 0 ORDER BY o.id`,
  );
  return rows.map(({ kind, recipientId, ...row }) => ({ ...row, recipient: { kind, id: recipientId } }));
}

export async function deceasedPersons(sql: Sql): Promise<ReadonlySet<string>> {
  const rows = await sql.query<{ id: string }>(
    `SELECT DISTINCT coalesce(a.root_id, f.resident_id) AS id FROM person_fact f
     LEFT JOIN resident_alias a ON a.merged_id = f.resident_id WHERE f.kind = 'deceased'`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** When people's months were paid last: the bank's day, else that of the order. Only of those asked for. */
export async function lastPaid(
  sql: Sql,
  months: readonly Pick<Balance, 'residentId' | 'month'>[],
): Promise<ReadonlyMap<string, Day>> {
  const rows = await sql.query<{ key: string; day: Day }>(
    `SELECT asked."residentId" || ' ' || asked.month AS key, max(coalesce(o.bank_on, o.issued_on))::text AS day
     FROM jsonb_to_recordset($1::jsonb) AS asked("residentId" uuid, month text)
     JOIN payment_line l ON l.month = (asked.month || '-01')::date AND (l.resident_id = asked."residentId" OR l.resident_id IN
       (SELECT merged_id FROM resident_alias WHERE root_id = asked."residentId"))
     JOIN payment_order o ON o.id = l.order_id AND o.apa AND o.state <> 'failed' GROUP BY 1`,
    [JSON.stringify(months.map(({ residentId, month }) => ({ residentId, month })))],
  );
  return new Map(rows.map(({ key, day }) => [key, day]));
}
