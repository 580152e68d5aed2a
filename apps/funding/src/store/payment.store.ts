import type { OverpaymentQuery, PaymentQuery, PaymentRunView, WithholdingView } from '@chez-soi/contracts';
import type { Month, Payer } from '@chez-soi/economics';
import { Database, type Sql } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { firstDayOf } from '../domain/ledger/calendar';
import type { OrderLine } from '../domain/payments/payment';
import type { PaymentState } from '../domain/payments/payment-lifecycle';

export interface OrderRow {
  readonly id: string;
  readonly month: Month;
  readonly payer: Payer;
  readonly kind: 'resident' | 'organization';
  readonly recipientId: string;
  readonly dueCents: number;
  readonly withheldCents: number;
  readonly paidCents: number;
  readonly state: PaymentState;
  readonly issuedOn: string;
  readonly payBy: string;
  readonly bankOn: string | null;
  readonly apa: boolean;
  readonly version: number;
}

export interface OverpaymentRow {
  readonly id: string;
  readonly residentId: string;
  readonly kind: 'resident' | 'organization';
  readonly recipientId: string;
  readonly month: Month;
  readonly foundOn: string;
  readonly claimableUntil: string;
  readonly foundCents: number;
  readonly withheldCents: number;
  readonly waivedCents: number;
  readonly barredCents: number;
  readonly openCents: number;
  readonly estate: boolean;
  readonly rowIds: readonly string[];
  readonly unverified: readonly string[];
}

const orders = `SELECT id, to_char(month, 'YYYY-MM') AS month, payer, recipient_kind AS kind, recipient_id AS "recipientId",
  due_cents::float8 AS "dueCents", withheld_cents::float8 AS "withheldCents", paid_cents::float8 AS "paidCents", state,
  issued_on::text AS "issuedOn", pay_by::text AS "payBy", bank_on::text AS "bankOn", apa, version FROM payment_order`;

/** Reads payment orders and what was paid too much. */
@Injectable()
export class PaymentStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run(month: Month, sql: Sql = this.database): Promise<PaymentRunView | null> {
    const [row] = await sql.query<Omit<PaymentRunView, 'issuedAt'> & { readonly issuedAt: Date }>(
      `SELECT to_char(r.month, 'YYYY-MM') AS month, r.issued_at AS "issuedAt", count(o.id)::int AS orders,
         coalesce(sum(o.due_cents), 0)::float8 AS "dueCents", coalesce(sum(o.withheld_cents), 0)::float8 AS "withheldCents",
         coalesce(sum(o.paid_cents), 0)::float8 AS "paidCents"
       FROM payment_run r LEFT JOIN payment_order o ON o.month = r.month WHERE r.month = $1 GROUP BY r.month`,
      [firstDayOf(month)],
    );
    return row ? { ...row, issuedAt: row.issuedAt.toISOString() } : null;
  }

  async isClosed(month: Month, sql: Sql): Promise<boolean> {
    const rows = await sql.query(`SELECT 1 FROM ledger_month WHERE month = $1 AND state = 'closed'`, [
      firstDayOf(month),
    ]);
    return rows.length === 1;
  }

  /** Newest first; `before` is the id of the last one read. */
  list(query: PaymentQuery, before: string | null): Promise<OrderRow[]> {
    return this.database.query<OrderRow>(
      `${orders} WHERE ($1::date IS NULL OR month = $1) AND ($2::text IS NULL OR payer = $2)
         AND ($3::text IS NULL OR state = $3) AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $5`,
      [
        ...[query.month ? firstDayOf(query.month) : null, query.payer ?? null, query.state ?? null],
        ...[before, query.limit + 1],
      ],
    );
  }

  /** Every order of a month, as the paying office wants them. */
  ofMonth(month: Month): Promise<OrderRow[]> {
    return this.database.query<OrderRow>(
      `${orders} WHERE month = $1 ORDER BY payer, kind, recipient_id, id`,
      [firstDayOf(month)],
    );
  }

  async order(sql: Sql, id: string): Promise<OrderRow | null> {
    return (await sql.query<OrderRow>(`${orders} WHERE id = $1`, [id]))[0] ?? null;
  }

  lines(sql: Sql, orderId: string): Promise<OrderLine[]> {
    return sql.query<OrderLine>(
      `SELECT resident_id AS "residentId", organization_id AS "organizationId", to_char(month, 'YYYY-MM') AS month,
         due_cents::float8 AS "dueCents", withheld_cents::float8 AS "withheldCents"
       FROM payment_line WHERE order_id = $1 ORDER BY resident_id, organization_id, month`,
      [orderId],
    );
  }

  /** Newest first. */
  overpayments(query: OverpaymentQuery, before: string | null): Promise<OverpaymentRow[]> {
    return this.database.query<OverpaymentRow>(
      `SELECT o.id, o.resident_id AS "residentId", o.recipient_kind AS kind, o.recipient_id AS "recipientId",
         to_char(o.month, 'YYYY-MM') AS month, o.found_on::text AS "foundOn", o.claimable_until::text AS "claimableUntil",
         o.found_cents::float8 AS "foundCents", o.withheld_cents::float8 AS "withheldCents",
         o.waived_cents::float8 AS "waivedCents", o.barred_cents::float8 AS "barredCents",
         o.open_cents::float8 AS "openCents", o.estate, o.row_ids AS "rowIds", o.unverified
       FROM overpayment o WHERE ($1::uuid IS NULL OR o.resident_id = $1 OR o.resident_id IN
           (SELECT merged_id FROM resident_alias WHERE root_id = $1))
         AND ($2::text IS NULL OR $2 = CASE WHEN o.open_cents = 0 THEN 'settled' WHEN o.estate THEN 'estate' ELSE 'open' END)
         AND ($3::uuid IS NULL OR o.id < $3) ORDER BY o.id DESC LIMIT $4`,
      [query.residentId ?? null, query.state ?? null, before, query.limit + 1],
    );
  }

  async withholdings(
    overpaymentIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly WithholdingView[]>> {
    const rows = await this.database.query<WithholdingView & { readonly of: string }>(
      `SELECT overpayment_id AS of, order_id AS "orderId", cents::float8 AS cents, returned, formula, row_ids AS "rowIds", unverified
       FROM withholding WHERE overpayment_id = ANY($1::uuid[]) ORDER BY order_id`,
      [overpaymentIds],
    );
    const views = new Map<string, WithholdingView[]>();
    for (const { of, ...view } of rows) views.set(of, [...(views.get(of) ?? []), view]);
    return views;
  }
}
