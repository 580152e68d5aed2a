import type { Bilingual } from '@chez-soi/kernel';
import { z } from 'zod';
import { day } from '../facts';
import { payerCode } from './invoices.api';
import { pageQuery } from './paging';
import { calendarMonth } from './quotes.api';

export const paymentQuery = z.strictObject({
  month: calendarMonth.optional(),
  payer: payerCode.optional(),
  state: z.enum(['issued', 'paid', 'failed']).optional(),
  ...pageQuery,
});
export type PaymentQuery = z.infer<typeof paymentQuery>;

/** What the bank told of an order, and its date. */
export const markPayment = z.strictObject({ bankOn: day });
export type MarkPayment = z.infer<typeof markPayment>;

/** The person lets the service be paid instead, from a month that is not paid yet; `to` is the last month, if any. */
export const agreeDirectPayment = z.strictObject({
  residentId: z.uuid(),
  organizationId: z.uuid(),
  from: calendarMonth,
  to: calendarMonth.nullable().default(null),
});
export type AgreeDirectPayment = z.infer<typeof agreeDirectPayment>;

export interface PaymentOrderView {
  readonly id: string;
  readonly month: string;
  readonly payer: z.infer<typeof payerCode>;
  readonly recipient: { readonly kind: 'resident' | 'organization'; readonly id: string };
  /** due = withheld + paid */
  readonly dueCents: number;
  readonly withheldCents: number;
  readonly paidCents: number;
  readonly state: 'issued' | 'paid' | 'failed';
  readonly issuedOn: string;
  /** The day by which it is to be with the recipient. */
  readonly payBy: string;
  readonly bankOn: string | null;
  readonly version: number;
}

/** What issuing a month's payments came to; asked again, the same. */
export interface PaymentRunView {
  readonly month: string;
  readonly issuedAt: string;
  readonly orders: number;
  readonly dueCents: number;
  readonly withheldCents: number;
  readonly paidCents: number;
}

export const overpaymentQuery = z.strictObject({
  residentId: z.uuid().optional(),
  state: z.enum(['open', 'estate', 'settled']).optional(),
  ...pageQuery,
});
export type OverpaymentQuery = z.infer<typeof overpaymentQuery>;

export interface WithholdingView {
  readonly orderId: string;
  readonly cents: number;
  readonly returned: boolean;
  readonly formula: readonly {
    readonly label: Bilingual;
    readonly expression: Bilingual;
    readonly result: Bilingual;
  }[];
  readonly rowIds: readonly string[];
  readonly unverified: readonly string[];
}

/** found = withheld + waived + barred + open */
export interface OverpaymentView {
  readonly id: string;
  readonly residentId: string;
  readonly recipient: PaymentOrderView['recipient'];
  /** The month that was paid too much. */
  readonly month: string;
  readonly foundOn: string;
  /** The last day on which it may be claimed (L232-25 CASF). */
  readonly claimableUntil: string;
  readonly foundCents: number;
  readonly withheldCents: number;
  readonly waivedCents: number;
  readonly barredCents: number;
  readonly openCents: number;
  /** `estate`: the person died; the desk deals with it. */
  readonly state: 'open' | 'estate' | 'settled';
  /** Rows of the decision whether to claim it. */
  readonly rowIds: readonly string[];
  readonly unverified: readonly string[];
  readonly withholdings: readonly WithholdingView[];
}
