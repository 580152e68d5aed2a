import { nextVersion, lastDocuments, writeDocuments } from '@chez-soi/fhir';
import { type Sql, Statement } from '@chez-soi/service-kit';
import type { Invoice } from 'fhir/r4';
import { invoiceSurface as surface } from '../fhir/surface';

/**
 * Tells invoices as balanced once the bank has paid an order: those of its payer and provider of whose months nothing is
 * owed, nothing is on its way through the bank, and nothing lies in the person's hands, from where no bank tells whether
 * it reached the provider. Within the lock of the ledger.
 */
export async function balanceInvoices(tx: Sql, now: Date, orderId: string): Promise<void> {
  const rows = await tx.prepared<{ id: string }>('invoices-balanced', balanced, [orderId]);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  const stored = [...(await lastDocuments<Invoice>(tx, surface, ids)).values()];
  const writes = stored
    .filter(({ status }) => status === 'issued')
    .map((before) => ({
      surface,
      resource: { ...before, status: 'balanced' as const },
      version: nextVersion(before),
      before,
    }));
  if (writes.length > 0) await writeDocuments(new Statement(), writes, now).run(tx);
}

const balanced = `
  WITH touched AS (
    SELECT DISTINCT i.id, i.organization_id, i.payer FROM payment_order o
    JOIN payment_line p ON p.order_id = o.id
    JOIN invoice i ON i.organization_id = p.organization_id AND i.payer = o.payer
    JOIN invoice_line l ON l.invoice_id = i.id AND l.month = p.month
    LEFT JOIN resident_alias a ON a.merged_id = l.resident_id
    WHERE o.id = $1 AND coalesce(a.root_id, l.resident_id) = p.resident_id),
  months AS (
    SELECT DISTINCT t.id, t.organization_id, t.payer, l.month, coalesce(a.root_id, l.resident_id) AS person
    FROM touched t JOIN invoice_line l ON l.invoice_id = t.id
    LEFT JOIN resident_alias a ON a.merged_id = l.resident_id)
  SELECT id FROM touched t WHERE NOT EXISTS (
    SELECT 1 FROM months m CROSS JOIN LATERAL (
      SELECT 1 FROM ledger_entry e JOIN ledger_posting p ON p.entry_id = e.id
      WHERE e.month = m.month AND e.organization_id = m.organization_id
        AND (e.resident_id = m.person OR e.resident_id IN (SELECT merged_id FROM resident_alias WHERE root_id = m.person))
        AND p.account IN ('payer:' || m.payer, 'bank:' || m.payer, 'person:' || m.person)
      GROUP BY p.account HAVING sum(p.cents) <> 0) AS left_over
    WHERE m.id = t.id)`;
