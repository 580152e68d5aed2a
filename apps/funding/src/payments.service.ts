import type {
  MarkPayment,
  OverpaymentQuery,
  OverpaymentView,
  Page,
  PaymentOrderView,
  PaymentQuery,
} from '@chez-soi/contracts';
import type { Month } from '@chez-soi/economics';
import { DomainError, newId } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  Keyset,
  ReadAudit,
  recordWrite,
  rememberAnswer,
  type Sql,
  Statement,
} from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type PaymentAction, paymentLifecycle } from './domain/payments/payment-lifecycle';
import { paid, returned } from './domain/payments/payment-postings';
import { balanceInvoices } from './store/invoice-balance';
import { holdLedger } from './store/ledger-write';
import { addPaymentEntries } from './store/payment-write';
import { type OrderRow, type OverpaymentRow, PaymentStore } from './store/payment.store';

const order = new Keyset({ id: 'id' });

/** Payment orders, what the bank said of them, and what was paid too much. */
@Injectable()
export class PaymentsService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PaymentStore) private readonly store: PaymentStore,
    @Inject(ReadAudit) private readonly readAudit: ReadAudit,
  ) {}

  async list(ctx: Ctx, query: PaymentQuery): Promise<Page<PaymentOrderView>> {
    const rows = await this.store.list(query, order.read(query.cursor)?.id ?? null);
    const page = order.page(rows, query.limit, ({ id }) => ({ id }), toView);
    await this.read(ctx, 'PaymentOrder', page.items);
    return page;
  }

  /** Every order of a month, for the paying office. */
  async ofMonth(ctx: Ctx, month: Month): Promise<readonly PaymentOrderView[]> {
    const orders = (await this.store.ofMonth(month)).map(toView);
    await this.read(ctx, 'PaymentOrder', orders);
    return orders;
  }

  async overpayments(ctx: Ctx, query: OverpaymentQuery): Promise<Page<OverpaymentView>> {
    const rows = await this.store.overpayments(ctx.within, query, order.read(query.cursor)?.id ?? null);
    const withholdings = await this.store.withholdings(rows.map(({ id }) => id));
    const page = order.page(
      rows,
      query.limit,
      ({ id }) => ({ id }),
      (row) => overpaymentView(row, withholdings.get(row.id) ?? []),
    );
    await this.read(ctx, 'Overpayment', page.items);
    return page;
  }

  /**
   * What the bank told of an order. @throws DomainError `rule` for an order that is settled; `stale` on another version.
   */
  async mark(
    ctx: Ctx,
    id: string,
    { action, bankOn, version }: MarkPayment & { readonly action: PaymentAction; readonly version?: number },
  ): Promise<PaymentOrderView> {
    return this.database.transaction(async (tx) => {
      await holdLedger(tx);
      const row = await this.store.order(tx, id);
      if (!row)
        throw DomainError.notFound('Cet ordre de paiement n’existe pas.', 'There is no such payment order.');
      const state = paymentLifecycle.next(row.state, action);
      checkBankDay(bankOn, row.issuedOn);
      const answer = toView({ ...row, state, bankOn, version: row.version + 1 });
      const statement = await this.posted(tx, ctx, row, action);
      statement.update('payment_order', id, version ?? row.version, { state, bank_on: bankOn });
      if (state === 'failed') giveBack(statement, id);
      recordWrite(statement, ctx, { entityType: 'PaymentOrder', entityIds: [id] });
      await rememberAnswer(statement, ctx, answer, 200).run(tx);
      if (state === 'paid') await balanceInvoices(tx, ctx.now, id);
      return answer;
    });
  }

  private async posted(tx: Sql, ctx: Ctx, row: OrderRow, action: PaymentAction): Promise<Statement> {
    const of = { ...row, recipient: { kind: row.kind, id: row.recipientId } };
    const lines = await this.store.lines(tx, row.id);
    const entries = action === 'mark-paid' ? paid(of, lines) : returned(of, lines);
    const runId = newId(ctx.now.getTime());
    return addPaymentEntries(new Statement(), entries, { runId, now: ctx.now });
  }

  private read(ctx: Ctx, entityType: string, items: readonly { readonly id: string }[]): Promise<void> {
    return this.readAudit.record(ctx, { entityType, entityIds: items.map(({ id }) => id) });
  }
}

/** What had been withheld of an order that failed is open again. */
function giveBack(statement: Statement, orderId: string): void {
  statement.add(
    (bind) => `UPDATE overpayment o SET withheld_cents = o.withheld_cents - w.cents FROM withholding w
      WHERE w.order_id = ${bind(orderId)} AND w.overpayment_id = o.id AND NOT w.returned`,
  );
  statement.add((bind) => `UPDATE withholding SET returned = true WHERE order_id = ${bind(orderId)}`);
}

function checkBankDay(bankOn: string, issuedOn: string): void {
  if (bankOn >= issuedOn) return;
  throw DomainError.field(
    'bankOn',
    'La banque ne peut pas avoir payé avant l’ordre. Corrigez la date.',
    'The bank cannot have paid before the order. Correct the date.',
  );
}

function toView({ kind, recipientId, apa: _, ...row }: OrderRow): PaymentOrderView {
  return { ...row, recipient: { kind, id: recipientId } };
}

function overpaymentView(
  { kind, recipientId, estate, ...row }: OverpaymentRow,
  withholdings: OverpaymentView['withholdings'],
): OverpaymentView {
  const state = row.openCents === 0 ? 'settled' : estate ? 'estate' : 'open';
  return { ...row, recipient: { kind, id: recipientId }, state, withholdings };
}
