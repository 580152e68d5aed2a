import type { Cents } from '@chez-soi/kernel';
import type { MonthLine } from './person-month';

/** A charge as it stands in the ledger: the net of all its entries. */
export interface PostedCharge {
  readonly chargeId: string;
  readonly organizationId: string | null;
  readonly serviceCode: string;
  readonly minutes: number;
  readonly legs: readonly Leg[];
}

/** Debits above nought, credits below; together nought. */
export interface Leg {
  readonly account: string;
  readonly cents: Cents;
}

/** Entries to be posted: the difference between what a month comes to and what is posted, charge by charge. */
export type NewEntry = PostedCharge;

/** The account of whoever is paid; null stands for the platform. */
const providerAccount = (organizationId: string | null): string => `provider:${organizationId ?? 'platform'}`;

/** What a line puts into the ledger: debit each payer, credit the provider. */
export function chargeOf(line: MonthLine): PostedCharge {
  const { chargeId, organizationId, serviceCode, minutes, grossCents, parts } = line;
  const legs: Leg[] = parts.map(({ payer, cents }) => ({ account: `payer:${payer}`, cents }));
  if (grossCents !== 0) legs.push({ account: providerAccount(organizationId), cents: -grossCents });
  return { chargeId, organizationId, serviceCode, minutes, legs };
}

/** Nothing for a charge that stands already; what fell away is posted back. A charge of nought is posted once. */
export function entriesFor(
  lines: readonly MonthLine[],
  posted: readonly PostedCharge[],
): readonly NewEntry[] {
  const wanted = lines.map(chargeOf);
  if (posted.length === 0) return wanted;
  const standing = new Map(posted.map((one) => [keyOf(one), one]));
  const entries: NewEntry[] = [];
  for (const charge of wanted) {
    const before = standing.get(keyOf(charge));
    standing.delete(keyOf(charge));
    const entry = before ? difference(charge, before) : charge;
    if (entry) entries.push(entry);
  }
  for (const before of standing.values()) {
    const entry = difference({ ...before, minutes: 0, legs: [] }, before);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** Another provider or service is another charge: what the first one was credited is posted back to it. */
const keyOf = ({ chargeId, organizationId, serviceCode }: PostedCharge): string =>
  `${chargeId} ${organizationId} ${serviceCode}`;

function difference(charge: PostedCharge, before: PostedCharge): NewEntry | null {
  const sums = new Map(charge.legs.map(({ account, cents }) => [account, cents]));
  for (const { account, cents } of before.legs) sums.set(account, (sums.get(account) ?? 0) - cents);
  const legs = [...sums].filter(([, cents]) => cents !== 0).map(([account, cents]) => ({ account, cents }));
  const minutes = charge.minutes - before.minutes;
  return minutes === 0 && legs.length === 0 ? null : { ...charge, minutes, legs };
}
