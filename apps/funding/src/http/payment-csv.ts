import type { PaymentOrderView } from '@chez-soi/contracts';
import { eurosField, toCsv } from './table-csv';

/** The orders of a month for the paying office. No bank account is stored: the office adds its own. */
export function paymentCsv(month: string, orders: readonly PaymentOrderView[]): string {
  return toCsv(
    [
      `payment orders of ${month}`,
      'No bank account (IBAN) is stored on the platform: the paying office joins its own by recipient_id.',
    ],
    {
      order_id: 'the order; the same in every export',
      payer: 'who pays',
      recipient_kind: 'resident = the person; organization = the service',
      recipient_id: 'who is paid',
      due_eur: 'what is due = withheld + to pay',
      withheld_eur: 'withheld for an overpayment',
      pay_eur: 'what is to be paid',
      pay_by: 'day by which it is to be with the recipient',
      state: 'issued, paid or failed',
      bank_on: 'day that the bank told',
    },
    orders.map((order) => ({
      ...{ order_id: order.id, payer: order.payer, recipient_kind: order.recipient.kind },
      ...{ recipient_id: order.recipient.id, due_eur: eurosField(order.dueCents) },
      ...{ withheld_eur: eurosField(order.withheldCents), pay_eur: eurosField(order.paidCents) },
      ...{ pay_by: order.payBy, state: order.state, bank_on: order.bankOn },
    })),
  );
}
