import type { Month } from '@chez-soi/economics';
import type { Day } from '@chez-soi/kernel';
import type { Statement } from '@chez-soi/service-kit';
import type { ApaRun } from '../domain/payments/apa-run';
import { firstDayOf } from '../domain/ledger/calendar';
import { dueOf, keyOf, type NewOrder, payByOf, withheldOf } from '../domain/payments/payment';
import type { PaymentEntry } from '../domain/payments/payment-postings';

export interface NumberedOrder extends NewOrder {
  readonly id: string;
}

/**
 * Entries and legs as the first two parts of a statement, whose names the second one needs. Within the lock of the
 * ledger.
 */
export function addPaymentEntries(
  statement: Statement,
  entries: readonly PaymentEntry[],
  { runId, now }: { readonly runId: string; readonly now: Date },
): Statement {
  if (entries.length === 0) return statement;
  const rows = entries.map((entry) => ({ ...entry, month: firstDayOf(entry.month) }));
  return statement
    .add(
      (
        bind,
      ) => `SELECT nextval('ledger_entry_id_seq') AS id, r.* FROM jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb)
        AS r("residentId" uuid, "organizationId" uuid, month date, "chargeId" text, kind text, legs jsonb)`,
    )
    .add(
      (
        bind,
      ) => `INSERT INTO ledger_entry (id, resident_id, month, organization_id, service_code, charge_id, kind, minutes, run_id,
          posted_at)
        SELECT id, "residentId", month, "organizationId", 'payment', "chargeId", kind, 0, ${bind(runId)}::uuid,
          ${bind(now)}::timestamptz FROM p0`,
    )
    .add(
      () => `INSERT INTO ledger_posting (entry_id, account, cents)
        SELECT p0.id, l.key, l.value::int FROM p0, jsonb_each_text(p0.legs) AS l`,
    );
}

const orderColumns = {
  ...{
    id: 'uuid',
    month: 'date',
    payer: 'text',
    recipient_kind: 'text',
    recipient_id: 'uuid',
    due_cents: 'bigint',
  },
  ...{
    withheld_cents: 'bigint',
    paid_cents: 'bigint',
    state: 'text',
    issued_on: 'date',
    pay_by: 'date',
    apa: 'boolean',
  },
  version: 'int',
};
const lineColumns = {
  ...{ order_id: 'uuid', resident_id: 'uuid', organization_id: 'uuid', month: 'date', due_cents: 'bigint' },
  withheld_cents: 'bigint',
};

export function addOrders(
  statement: Statement,
  orders: readonly NumberedOrder[],
  { month, today }: { readonly month: Month; readonly today: Day },
): Statement {
  const rows = orders.map((order) => {
    const [due, withheld] = [dueOf(order), withheldOf(order)];
    return {
      ...{ id: order.id, month: firstDayOf(month), payer: order.payer, apa: order.apa, version: 1 },
      ...{ recipient_kind: order.recipient.kind, recipient_id: order.recipient.id, state: 'issued' },
      ...{ due_cents: due, withheld_cents: withheld, paid_cents: due - withheld },
      ...{ issued_on: today, pay_by: payByOf(month) },
    };
  });
  const lines = orders.flatMap(({ id, lines: of }) =>
    of.map((line) => ({
      ...{ order_id: id, resident_id: line.residentId, organization_id: line.organizationId },
      ...{ month: firstDayOf(line.month), due_cents: line.dueCents, withheld_cents: line.withheldCents },
    })),
  );
  return statement
    .insertMany('payment_order', orderColumns, rows)
    .insertMany('payment_line', lineColumns, lines);
}

const overpaymentColumns = {
  ...{
    id: 'uuid',
    resident_id: 'uuid',
    recipient_kind: 'text',
    recipient_id: 'uuid',
    organization_id: 'uuid',
  },
  ...{
    month: 'date',
    found_on: 'date',
    claimable_until: 'date',
    found_cents: 'bigint',
    withheld_cents: 'bigint',
  },
  ...{
    waived_cents: 'bigint',
    barred_cents: 'bigint',
    estate: 'boolean',
    row_ids: 'text[]',
    unverified: 'text[]',
  },
};
const withholdingColumns = {
  ...{ order_id: 'uuid', overpayment_id: 'uuid', resident_id: 'uuid', cents: 'bigint', returned: 'boolean' },
  ...{ formula: 'jsonb', row_ids: 'text[]', unverified: 'text[]' },
};

/** New overpayments as they stand after the run, changes of those from before, and what is withheld of which order. */
export function addRecovery(
  statement: Statement,
  run: ApaRun,
  { orders, today }: { readonly orders: readonly NumberedOrder[]; readonly today: Day },
): Statement {
  const sums = changesOf(run);
  const fresh = new Set(run.found.map(({ id }) => id));
  const rows = run.found.map((one) => ({
    ...{ id: one.id, resident_id: one.residentId, recipient_kind: one.recipient.kind },
    ...{ recipient_id: one.recipient.id, organization_id: one.organizationId, month: firstDayOf(one.month) },
    ...{ found_on: today, claimable_until: one.claimableUntil, found_cents: one.foundCents },
    ...(sums.get(one.id) ?? nothing),
    ...{ row_ids: one.rowIds, unverified: one.unverified },
  }));
  const changed = [...sums].filter(([id]) => !fresh.has(id)).map(([id, change]) => ({ id, ...change }));
  statement.insertMany('overpayment', overpaymentColumns, rows);
  if (changed.length > 0)
    statement.add(
      (bind) => `UPDATE overpayment o SET withheld_cents = o.withheld_cents + c.withheld_cents,
          waived_cents = o.waived_cents + c.waived_cents, barred_cents = o.barred_cents + c.barred_cents,
          estate = o.estate OR c.estate
        FROM jsonb_to_recordset(${bind(JSON.stringify(changed))}::jsonb) AS c(id uuid, withheld_cents bigint,
          waived_cents bigint, barred_cents bigint, estate boolean) WHERE o.id = c.id`,
    );
  const orderOf = new Map(orders.filter(({ apa }) => apa).map((one) => [keyOf(one.recipient), one.id]));
  return statement.insertMany(
    'withholding',
    withholdingColumns,
    run.withheld.map(({ overpayment, recipient, cents, formula, rowIds, unverifiedRows }) => ({
      ...{ order_id: orderOf.get(keyOf(recipient)), overpayment_id: overpayment.id, cents, returned: false },
      ...{ resident_id: overpayment.residentId, formula, row_ids: rowIds, unverified: unverifiedRows },
    })),
  );
}

const nothing = { withheld_cents: 0, waived_cents: 0, barred_cents: 0, estate: false };

function changesOf(run: ApaRun): Map<string, typeof nothing> {
  const sums = new Map<string, typeof nothing>();
  const of = (id: string) => {
    const change = sums.get(id) ?? { ...nothing };
    sums.set(id, change);
    return change;
  };
  for (const { overpayment, cents } of run.withheld) of(overpayment.id).withheld_cents += cents;
  for (const { overpayment, cents } of run.waived) of(overpayment.id).waived_cents += cents;
  for (const { overpayment, cents } of run.barred) of(overpayment.id).barred_cents += cents;
  for (const { id } of run.estate) of(id).estate = true;
  return sums;
}
