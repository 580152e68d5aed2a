import {
  lastRecoveryDay,
  type Month,
  type Parameters,
  type Step,
  waiver,
  withholding,
  type Worked,
} from '@chez-soi/economics';
import type { Cents, Day } from '@chez-soi/kernel';
import { keyOf, type Recipient } from './payment';

/** APA that was paid and is not due any more. found = withheld + waived + barred + open. */
export interface Overpayment {
  readonly id: string;
  readonly residentId: string;
  readonly recipient: Recipient;
  /** Of whose help it was, for the ledger. */
  readonly organizationId: string;
  /** The month that was paid too much. */
  readonly month: Month;
  readonly claimableUntil: Day;
  readonly foundCents: Cents;
  readonly openCents: Cents;
}

/** What is found now; with the rows of the decision whether to claim it. */
export interface Found extends Overpayment {
  readonly rowIds: readonly string[];
  readonly unverified: readonly string[];
}

/** Part of an overpayment that is not open any more. */
export interface Closed {
  readonly overpayment: Overpayment;
  readonly cents: Cents;
}

export interface Withheld extends Closed, Pick<Worked, 'unverifiedRows'> {
  readonly recipient: Recipient;
  readonly formula: readonly Step[];
  readonly rowIds: readonly string[];
}

/** What becomes of one person's overpayments when a month is paid. */
export interface Recovery {
  readonly found: readonly Found[];
  readonly waived: readonly Closed[];
  readonly barred: readonly Closed[];
  readonly withheld: readonly Withheld[];
  /** The person died: the desk deals with what is open. */
  readonly estate: readonly Overpayment[];
}

export interface PersonRecovery {
  readonly parameters: Parameters;
  /** The month that is being paid, and the day on which this happens. */
  readonly month: Month;
  readonly today: Day;
  /** Found now, each with the day on which its month was paid. */
  readonly fresh: readonly (Omit<Overpayment, 'claimableUntil' | 'openCents'> & { readonly paidOn: Day })[];
  /** Open from before, oldest first. */
  readonly open: readonly Overpayment[];
  readonly deceased: boolean;
  readonly payments: readonly { readonly recipient: Recipient; readonly dueCents: Cents }[];
}

/** Finds, gives up what the law gives up, and withholds from the payments of the very recipient who has too much. */
export function recover(of: PersonRecovery): Recovery {
  const fresh = of.fresh.map((one) => {
    const { day, rowsUsed } = lastRecoveryDay(of.parameters, one.paidOn);
    return { ...one, claimableUntil: day, openCents: one.foundCents, rows: rowsUsed };
  });
  const total = [...of.open, ...fresh].reduce((sum, { foundCents }) => sum + foundCents, 0);
  const small =
    fresh.length > 0 ? waiver(of.parameters, { month: of.today.slice(0, 7), totalCents: total }) : null;
  const found = fresh.map(({ rows, paidOn: _, ...one }): Found => {
    const used = [...rows, ...(small?.rowsUsed ?? [])];
    const unverified = used.filter(({ status }) => status === 'unverified').map(({ id }) => id);
    return { ...one, rowIds: used.map(({ id }) => id), unverified };
  });
  const waived = small?.waived ? found.map((one) => ({ overpayment: one, cents: one.openCents })) : [];
  const standing = [...of.open, ...(small?.waived ? [] : found)];
  const isBarred = ({ claimableUntil }: Overpayment) => claimableUntil < of.today;
  const barred = standing.filter(isBarred).map((one) => ({ overpayment: one, cents: one.openCents }));
  const claimed = standing.filter((one) => !isBarred(one));
  if (of.deceased) return { found, waived, barred, withheld: [], estate: claimed };
  const withheld = of.payments.flatMap(({ recipient, dueCents }) =>
    withheldOf(
      of,
      claimed.filter((one) => keyOf(one.recipient) === keyOf(recipient)),
      { recipient, dueCents },
    ),
  );
  return { found, waived, barred, withheld, estate: [] };
}

/** The payment's share is worked out once for everything that is open; the oldest is served first. */
function withheldOf(
  { parameters, month }: Pick<PersonRecovery, 'parameters' | 'month'>,
  claimed: readonly Overpayment[],
  { recipient, dueCents }: PersonRecovery['payments'][number],
): readonly Withheld[] {
  const openCents = claimed.reduce((sum, one) => sum + one.openCents, 0);
  if (openCents === 0) return [];
  const made = withholding(parameters, { month, dueCents, openCents });
  const { formula, unverifiedRows } = made;
  const rowIds = made.rowsUsed.map(({ id }) => id);
  let left = made.withheldCents;
  const parts: Withheld[] = [];
  for (const overpayment of claimed) {
    const cents = Math.min(left, overpayment.openCents);
    left -= cents;
    if (cents > 0) parts.push({ overpayment, cents, recipient, formula, rowIds, unverifiedRows });
  }
  return parts;
}
