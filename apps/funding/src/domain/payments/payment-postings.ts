import type { Month, Payer } from '@chez-soi/economics';
import type { Cents } from '@chez-soi/kernel';
import type { ApaRun } from './apa-run';
import type { Overpayment } from './overpayment';
import type { NewOrder, OrderLine, Recipient } from './payment';

/** An entry of the ledger that no visit stands behind. Debits above nought; the legs come to nought. */
export interface PaymentEntry {
  readonly residentId: string;
  readonly organizationId: string;
  readonly month: Month;
  readonly chargeId: string;
  readonly kind: 'payment-order' | 'payment' | 'payment-return' | 'overpayment' | 'waiver' | 'bar';
  readonly legs: Readonly<Record<string, Cents>>;
}

interface Order {
  readonly id: string;
  readonly payer: Payer;
  readonly apa: boolean;
  readonly recipient: Recipient;
}

/** `apa:` and `payment:` keep the two apart where the Département owes both. */
const chargeIdOf = ({ id, apa }: Order): string => `${apa ? 'apa' : 'payment'}:${id}`;

/** What is ordered is not owed any more: it is on its way through the bank, or taken back. */
export function ordered(order: Order, lines: NewOrder['lines']): readonly PaymentEntry[] {
  return lines.map((line) => entryOf(order, line, 'payment-order', 1));
}

/** The bank gave it back: it is owed again, and so is what had been withheld. */
export function returned(order: Order, lines: readonly OrderLine[]): readonly PaymentEntry[] {
  return lines.map((line) => entryOf(order, line, 'payment-return', -1));
}

function entryOf(
  order: Order,
  { residentId, organizationId, month, dueCents, withheldCents }: OrderLine,
  kind: 'payment-order' | 'payment-return',
  sign: 1 | -1,
): PaymentEntry {
  const legs = legsOf({
    [`payer:${order.payer}`]: -sign * dueCents,
    [`bank:${order.payer}`]: sign * (dueCents - withheldCents),
    'recovery:CD': sign * withheldCents,
  });
  return { residentId, organizationId, month, chargeId: chargeIdOf(order), kind, legs };
}

/** The bank paid: the provider is owed less, or the person has the money. */
export function paid(order: Order, lines: readonly OrderLine[]): readonly PaymentEntry[] {
  return lines.map(({ residentId, organizationId, month, dueCents, withheldCents }) => {
    const cents = dueCents - withheldCents;
    const account =
      order.recipient.kind === 'organization' ? `provider:${organizationId}` : `person:${residentId}`;
    const legs = legsOf({ [`bank:${order.payer}`]: -cents, [account]: cents });
    return { residentId, organizationId, month, chargeId: chargeIdOf(order), kind: 'payment', legs };
  });
}

/** A month that was paid too much owes nothing; the Département claims the rest back, or gives it up. */
export function recovered({ overpaid, waived, barred }: ApaRun): readonly PaymentEntry[] {
  return [
    ...overpaid.map(
      ({ balance: { residentId, organizationId, month, cents }, overpaymentId }): PaymentEntry => {
        const legs = legsOf({ 'payer:CD': -cents, 'recovery:CD': cents });
        return {
          residentId,
          organizationId,
          month,
          chargeId: `apa:${overpaymentId}`,
          kind: 'overpayment',
          legs,
        };
      },
    ),
    ...waived.map((one) => givenUp(one, 'waiver', 'waived:CD')),
    ...barred.map((one) => givenUp(one, 'bar', 'barred:CD')),
  ];
}

function givenUp(
  { overpayment, cents }: { readonly overpayment: Overpayment; readonly cents: Cents },
  kind: 'waiver' | 'bar',
  account: string,
): PaymentEntry {
  const { id, residentId, organizationId, month } = overpayment;
  const legs = { 'recovery:CD': cents, [account]: -cents };
  return { residentId, organizationId, month, chargeId: `apa:${id}`, kind, legs };
}

function legsOf(legs: Readonly<Record<string, Cents>>): Record<string, Cents> {
  return Object.fromEntries(Object.entries(legs).filter(([, cents]) => cents !== 0));
}
