import type { AgreeDirectPayment, PaymentRunView } from '@chez-soi/contracts';
import type { Month } from '@chez-soi/economics';
import { DomainError, newId, parisDay } from '@chez-soi/kernel';
import {
  type Ctx,
  Database,
  reaches,
  recordWrite,
  rememberAnswer,
  type Sql,
  Statement,
} from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type ApaRun, apaRun } from './domain/payments/apa-run';
import { firstDayOf } from './domain/ledger/calendar';
import { type Balance, invoicedOrders, type Recipient } from './domain/payments/payment';
import { ordered, recovered } from './domain/payments/payment-postings';
import { FigureStore } from './store/figure.store';
import { holdLedger } from './store/ledger-write';
import { addOrders, addPaymentEntries, addRecovery, type NumberedOrder } from './store/payment-write';
import { PaymentStore } from './store/payment.store';
import {
  type Agreement,
  agreements,
  apaBalances,
  deceasedPersons,
  invoicedBalances,
  lastPaid,
  openOverpayments,
} from './store/payment-read';

/** Issues a month's payments: APA to people or services, other payers' parts to providers. */
@Injectable()
export class PaymentRunService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PaymentStore) private readonly store: PaymentStore,
    @Inject(FigureStore) private readonly figures: FigureStore,
  ) {}

  /**
   * The payments of a month; issued before, they are told again.
   * @throws DomainError `rule` for a month that is not closed.
   */
  async issue(ctx: Ctx, month: Month): Promise<PaymentRunView> {
    return this.database.transaction(async (tx) => {
      await holdLedger(tx);
      const before = await this.store.run(month, tx);
      if (before) return before;
      if (!(await this.store.isClosed(month, tx))) throw notClosed(month);
      const made = await this.apa(tx, ctx, month);
      const others = invoicedOrders(await invoicedBalances(tx, month));
      const orders = [...made.orders, ...others].map((order) => ({ ...order, id: newId(ctx.now.getTime()) }));
      await this.write(tx, ctx, { month, made, orders });
      return (await this.store.run(month, tx))!;
    });
  }

  /** @throws DomainError `rule` naming `from`, for a month that is paid already: nobody is paid twice. */
  async agree(ctx: Ctx, input: AgreeDirectPayment): Promise<AgreeDirectPayment & { readonly id: string }> {
    if (!reaches(ctx.within, { residentId: input.residentId })) throw unknownPerson();
    const answer = { id: newId(ctx.now.getTime()), ...input };
    await this.database.transaction(async (tx) => {
      await holdLedger(tx);
      if (await this.paidFrom(tx, input.from)) throw paidAlready();
      if (input.to !== null && input.to < input.from) throw reversed();
      const statement = new Statement().insert('direct_payment', {
        ...{ id: answer.id, resident_id: input.residentId, organization_id: input.organizationId },
        ...{
          from_month: firstDayOf(input.from),
          to_month: input.to && firstDayOf(input.to),
          agreed_at: ctx.now,
        },
      });
      const { residentId } = input;
      recordWrite(statement, ctx, { entityType: 'DirectPayment', entityIds: [answer.id], residentId });
      await rememberAnswer(statement, ctx, answer, 201).run(tx);
    });
    return answer;
  }

  private async paidFrom(tx: Sql, from: Month): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM payment_run WHERE month >= $1 LIMIT 1', [firstDayOf(from)]);
    return rows.length > 0;
  }

  private async apa(tx: Sql, ctx: Ctx, month: Month): Promise<ApaRun> {
    const balances = await apaBalances(tx, month);
    const today = parisDay(ctx.now);
    const days = await lastPaid(
      tx,
      balances.filter(({ cents }) => cents < 0),
    );
    const recipientOf = recipients(await agreements(tx));
    return apaRun({
      ...{ parameters: (await this.figures.figures(tx)).parameters, month, today, balances, recipientOf },
      open: await openOverpayments(tx),
      deceased: await deceasedPersons(tx),
      paidOn: (residentId, of) => days.get(`${residentId} ${of}`) ?? today,
      newId: () => newId(ctx.now.getTime()),
    });
  }

  private async write(
    tx: Sql,
    ctx: Ctx,
    {
      month,
      made,
      orders,
    }: { readonly month: Month; readonly made: ApaRun; readonly orders: readonly NumberedOrder[] },
  ): Promise<void> {
    const [runId, today] = [newId(ctx.now.getTime()), parisDay(ctx.now)];
    const entries = [...recovered(made), ...orders.flatMap((order) => ordered(order, order.lines))];
    const statement = addPaymentEntries(new Statement(), entries, { runId, now: ctx.now });
    statement.insert('payment_run', { month: firstDayOf(month), id: runId, issued_at: ctx.now });
    addOrders(statement, orders, { month, today });
    addRecovery(statement, made, { orders, today });
    await recordWrite(statement, ctx, { entityType: 'PaymentRun', entityIds: [runId] }).run(tx);
    const rowIds = [...made.found, ...made.withheld].flatMap((one) => one.rowIds);
    await this.figures.markUsed(rowIds, ctx.now, tx);
  }
}

/** The service where the person lets it be paid in that month, else the person. */
function recipients(agreed: readonly Agreement[]): (balance: Balance) => Recipient {
  const known = new Map<string, Agreement[]>();
  for (const one of agreed) {
    const key = `${one.residentId} ${one.organizationId}`;
    known.set(key, [...(known.get(key) ?? []), one]);
  }
  return ({ residentId, organizationId, month }) => {
    const holds = ({ from, to }: Agreement) => from <= month && (to === null || month <= to);
    const direct = known.get(`${residentId} ${organizationId}`)?.some(holds);
    return direct ? { kind: 'organization', id: organizationId } : { kind: 'resident', id: residentId };
  };
}

const notClosed = (month: Month) =>
  DomainError.rule(
    'Un mois se paie quand il est clos. Clôturez-le d’abord.',
    'A month is paid once it is closed. Close it first.',
    { month },
  );
const unknownPerson = () =>
  DomainError.notFound(
    'Cette personne n’existe pas, ou ne vous est pas ouverte.',
    'This person does not exist, or is not open to you.',
  );
const paidAlready = () =>
  DomainError.field(
    'from',
    'Ce mois est déjà payé. Choisissez un mois à venir.',
    'This month is paid already. Choose a later one.',
  );
const reversed = () =>
  DomainError.field(
    'to',
    'Le dernier mois précède le premier. Corrigez l’un des deux.',
    'The last month comes before the first. Correct one of them.',
  );
