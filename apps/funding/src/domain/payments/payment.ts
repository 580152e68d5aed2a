import type { Month, Payer } from '@chez-soi/economics';
import { addDays, type Cents, type Day } from '@chez-soi/kernel';
import { firstDayOf, nextMonth } from '../ledger/calendar';

/** Who gets the money: the person, or the service that the person lets be paid instead. */
export interface Recipient {
  readonly kind: 'resident' | 'organization';
  readonly id: string;
}

export const keyOf = ({ kind, id }: Recipient): string => `${kind} ${id}`;

/** What a payer still owes for help of one provider in one month of a person; below nought: it was paid too much. */
export interface Balance {
  readonly payer: Payer;
  readonly residentId: string;
  readonly organizationId: string;
  readonly month: Month;
  readonly cents: Cents;
}

export interface OrderLine {
  readonly residentId: string;
  readonly organizationId: string;
  readonly month: Month;
  readonly dueCents: Cents;
  readonly withheldCents: Cents;
}

/** due = withheld + paid; the lines make up the due. */
export interface NewOrder {
  readonly payer: Payer;
  readonly apa: boolean;
  readonly recipient: Recipient;
  readonly lines: readonly OrderLine[];
}

export const dueOf = ({ lines }: NewOrder): Cents => lines.reduce((sum, one) => sum + one.dueCents, 0);
export const withheldOf = ({ lines }: NewOrder): Cents =>
  lines.reduce((sum, one) => sum + one.withheldCents, 0);

/** APA is paid by the tenth of the month after (L232-15, R232-30 CASF). A change closes the row and adds another. */
const payDays = [{ from: '2016-01-01', day: 10 }] as const;

export function payByOf(month: Month): Day {
  const following = firstDayOf(nextMonth(month));
  const { day } = payDays.findLast(({ from }) => from <= following) ?? payDays[0];
  return addDays(following, day - 1);
}

/** One order per payer and provider of what is invoiced; what was taken back is set off, and carried on below nought. */
export function invoicedOrders(balances: readonly Balance[]): readonly NewOrder[] {
  const groups = new Map<string, Balance[]>();
  for (const balance of balances) {
    const key = `${balance.payer} ${balance.organizationId}`;
    groups.set(key, [...(groups.get(key) ?? []), balance]);
  }
  return [...groups.values()]
    .map((group) => ({
      ...{ payer: group[0]!.payer, apa: false },
      recipient: { kind: 'organization' as const, id: group[0]!.organizationId },
      lines: group.map(({ residentId, organizationId, month, cents }) => ({
        ...{ residentId, organizationId, month, dueCents: cents, withheldCents: 0 },
      })),
    }))
    .filter((order) => dueOf(order) > 0);
}
