import type { Month, Parameters } from '@chez-soi/economics';
import type { Cents, Day } from '@chez-soi/kernel';
import { type Overpayment, recover, type Recovery } from './overpayment';
import { type Balance, keyOf, type NewOrder, type OrderLine, type Recipient } from './payment';

/** Everything that a month's payments of APA are made from. */
export interface ApaRunInput {
  readonly parameters: Parameters;
  readonly month: Month;
  readonly today: Day;
  /** Of months up to this one; nought is left out. */
  readonly balances: readonly Balance[];
  /** Oldest first. */
  readonly open: readonly Overpayment[];
  readonly deceased: ReadonlySet<string>;
  recipientOf(balance: Balance): Recipient;
  /** When the person's month was paid last. */
  paidOn(residentId: string, month: Month): Day;
  newId(): string;
}

export interface ApaRun extends Recovery {
  readonly orders: readonly NewOrder[];
  /** Balances that became overpayments, with the one they are part of. */
  readonly overpaid: readonly { readonly balance: Balance; readonly overpaymentId: string }[];
}

interface MonthPaid {
  readonly residentId: string;
  readonly recipient: Recipient;
  readonly month: Month;
  readonly parts: Balance[];
}

/**
 * A month of a person that is owed less than was paid for it is an overpayment; one that is owed more is due now. The
 * two are never set off against each other: what is taken back is withheld within the law's share only.
 */
export function apaRun(input: ApaRunInput): ApaRun {
  const months = monthsOf(input);
  const dues = months.filter((one) => centsOf(one) > 0);
  const overpaid = months
    .filter((one) => centsOf(one) < 0)
    .map((paid) => ({ ...paid, overpaymentId: input.newId() }));
  const persons = new Set([...months, ...input.open].map(({ residentId }) => residentId));
  const byPerson = groupBy(dues, ({ residentId }) => residentId);
  const openOf = groupBy(input.open, ({ residentId }) => residentId);
  const freshOf = groupBy(overpaid, ({ residentId }) => residentId);
  const recoveries = [...persons].map((residentId) =>
    recover({
      ...{ parameters: input.parameters, month: input.month, today: input.today },
      open: openOf.get(residentId) ?? [],
      deceased: input.deceased.has(residentId),
      fresh: (freshOf.get(residentId) ?? []).map((one) => ({
        ...{ id: one.overpaymentId, residentId, recipient: one.recipient, month: one.month },
        organizationId: one.parts[0]!.organizationId,
        foundCents: -centsOf(one),
        paidOn: input.paidOn(residentId, one.month),
      })),
      payments: [
        ...groupBy(byPerson.get(residentId) ?? [], ({ recipient }) => keyOf(recipient)).values(),
      ].map((group) => ({
        recipient: group[0]!.recipient,
        dueCents: group.reduce((sum, one) => sum + centsOf(one), 0),
      })),
    }),
  );
  const all = <K extends keyof Recovery>(key: K) =>
    recoveries.flatMap((one) => one[key] as readonly Recovery[K][number][]);
  const withheld = all('withheld');
  return {
    ...{ found: all('found'), waived: all('waived'), barred: all('barred'), estate: all('estate'), withheld },
    orders: ordersOf(dues, withheld),
    overpaid: overpaid.flatMap(({ parts, overpaymentId }) =>
      parts.map((balance) => ({ balance, overpaymentId })),
    ),
  };
}

const centsOf = ({ parts }: MonthPaid): Cents => parts.reduce((sum, { cents }) => sum + cents, 0);

function monthsOf({ balances, recipientOf }: ApaRunInput): readonly MonthPaid[] {
  const months = new Map<string, MonthPaid>();
  for (const balance of balances) {
    const recipient = recipientOf(balance);
    const { residentId, month } = balance;
    const key = `${residentId} ${month} ${keyOf(recipient)}`;
    const known = months.get(key);
    if (known) known.parts.push(balance);
    else months.set(key, { residentId, recipient, month, parts: [balance] });
  }
  return [...months.values()];
}

/** One order per recipient; what is withheld of a person is taken from the person's own lines. */
function ordersOf(dues: readonly MonthPaid[], withheld: Recovery['withheld']): readonly NewOrder[] {
  const left = new Map<string, Cents>();
  for (const { overpayment, recipient, cents } of withheld) {
    const key = `${overpayment.residentId} ${keyOf(recipient)}`;
    left.set(key, (left.get(key) ?? 0) + cents);
  }
  const take = (paid: MonthPaid, dueCents: Cents): Cents => {
    const key = `${paid.residentId} ${keyOf(paid.recipient)}`;
    const cents = Math.max(0, Math.min(left.get(key) ?? 0, dueCents));
    left.set(key, (left.get(key) ?? 0) - cents);
    return cents;
  };
  return [...groupBy(dues, ({ recipient }) => keyOf(recipient)).values()].map((group) => ({
    ...{ payer: 'CD' as const, apa: true, recipient: group[0]!.recipient },
    lines: group.flatMap((paid) =>
      paid.parts.map(({ residentId, organizationId, month, cents }): OrderLine => {
        return { residentId, organizationId, month, dueCents: cents, withheldCents: take(paid, cents) };
      }),
    ),
  }));
}

function groupBy<T>(items: readonly T[], keyOfItem: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
