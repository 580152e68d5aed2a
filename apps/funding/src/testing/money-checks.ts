import type { Sql } from '@chez-soi/service-kit';
import { apaBalances } from '../store/payment-read';

interface Check {
  readonly what: string;
  /** Rows that contradict it. */
  readonly sql: string;
}

const balance = (account: string) =>
  `(SELECT coalesce(sum(cents), 0) FROM ledger_posting WHERE account = '${account}')`;

/** What holds at every moment, however things went before. */
const checks: readonly Check[] = [
  {
    what: 'every entry comes to nought',
    sql: 'SELECT entry_id FROM ledger_posting GROUP BY entry_id HAVING sum(cents) <> 0',
  },
  {
    what: 'invoices hold every posted cent of each payer once',
    sql: `SELECT organization_id, payer FROM (
        SELECT organization_id, payer, cents FROM invoice UNION ALL
        SELECT e.organization_id, substr(p.account, 7), -p.cents FROM ledger_entry e
        JOIN ledger_posting p ON p.entry_id = e.id AND p.account LIKE 'payer:%'
        JOIN invoiced i ON i.organization_id = e.organization_id AND e.id <= i.entry_id
        WHERE e.kind IN ('charge', 'correction')) AS both_sides
      GROUP BY 1, 2 HAVING sum(cents) <> 0`,
  },
  {
    what: 'lines make up their invoice',
    sql: `SELECT i.id FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id GROUP BY i.id
      HAVING sum(l.cents) <> i.cents OR sum(l.minutes) <> i.minutes OR sum(l.gross_cents) <> i.gross_cents`,
  },
  {
    what: 'invoices are numbered without a gap',
    sql: 'SELECT organization_id FROM invoice GROUP BY organization_id, year HAVING max(sequence) <> count(*)',
  },
  {
    what: 'lines make up their order',
    sql: `SELECT o.id FROM payment_order o JOIN payment_line l ON l.order_id = o.id GROUP BY o.id
      HAVING sum(l.due_cents) <> o.due_cents OR sum(l.withheld_cents) <> o.withheld_cents`,
  },
  {
    what: 'at most a fifth of a payment is withheld',
    sql: 'SELECT id FROM payment_order WHERE withheld_cents * 5 > due_cents',
  },
  {
    what: 'the bank owes what is ordered and not settled',
    sql: `SELECT 1 WHERE (SELECT coalesce(sum(paid_cents), 0) FROM payment_order WHERE state = 'issued')
      <> (SELECT coalesce(sum(cents), 0) FROM ledger_posting WHERE account LIKE 'bank:%')`,
  },
  ...(['open', 'waived', 'barred'] as const).map((part) => ({
    what: `the ledger holds what is ${part} of overpayments`,
    sql: `SELECT 1 WHERE (SELECT coalesce(sum(${part}_cents), 0) FROM overpayment)
      <> -${balance(part === 'open' ? 'recovery:CD' : `${part}:CD`)}`,
  })),
  {
    what: 'what was withheld of an overpayment is on orders',
    sql: `SELECT o.id FROM overpayment o LEFT JOIN withholding w ON w.overpayment_id = o.id AND NOT w.returned
      GROUP BY o.id HAVING coalesce(sum(w.cents), 0) <> o.withheld_cents`,
  },
];

/** @throws Error telling what does not hold. */
export async function checkMoney(sql: Sql): Promise<void> {
  for (const { what, sql: text } of checks) {
    const wrong = await sql.query(text);
    if (wrong.length > 0) throw new Error(`Not true: ${what} (${JSON.stringify(wrong[0])})`);
  }
}

/** Right after a month's payments nothing of APA is owed up to it, and nothing is paid too much unnoticed. */
export async function checkSettled(sql: Sql, month: string): Promise<void> {
  const left = new Map<string, number>();
  for (const { residentId, month: of, cents } of await apaBalances(sql, month))
    left.set(`${residentId} ${of}`, (left.get(`${residentId} ${of}`) ?? 0) + cents);
  const wrong = [...left].find(([, cents]) => cents !== 0);
  if (wrong) throw new Error(`Not settled after the payments of ${month}: ${wrong.join(' ')}`);
}
