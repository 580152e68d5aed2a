import type { Cents } from '@chez-soi/kernel';
import type { MonthLine } from './person-month';

/** A charge as it stands in the ledger: the net of all its entries. */
export interface PostedCharge {
  readonly chargeId: string;
  readonly organizationId: string | null;
  readonly serviceCode: string;
  readonly minutes: number;
  /** Account → cents; debits above nought. */
  readonly legs: Readonly<Record<string, Cents>>;
}

/** Entries to be posted: the difference between what a month comes to and what is posted, charge by charge. */
export type NewEntry = PostedCharge;

/** The account of whoever is paid; null stands for the platform. */
const providerAccount = (organizationId: string | null): string => `provider:${organizationId ?? 'platform'}`;

/** What a line puts into the ledger: debit each payer, credit the provider. */
export function chargeOf({
  chargeId,
  organizationId,
  serviceCode,
  minutes,
  grossCents,
  parts,
}: MonthLine): PostedCharge {
  const legs: Record<string, Cents> = {};
  for (const { payer, cents } of parts) legs[`payer:${payer}`] = cents;
  if (grossCents !== 0) legs[providerAccount(organizationId)] = -grossCents;
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
    const entry = difference({ ...before, minutes: 0, legs: {} }, before);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** Another provider or service is another charge: what the first one was credited is posted back to it. */
const keyOf = ({ chargeId, organizationId, serviceCode }: PostedCharge): string =>
  `${chargeId} ${organizationId} ${serviceCode}`;

function difference(charge: PostedCharge, before: PostedCharge): NewEntry | null {
  const legs: Record<string, Cents> = {};
  for (const account of new Set([...Object.keys(charge.legs), ...Object.keys(before.legs)])) {
    const cents = (charge.legs[account] ?? 0) - (before.legs[account] ?? 0);
    if (cents !== 0) legs[account] = cents;
  }
  const minutes = charge.minutes - before.minutes;
  return minutes === 0 && Object.keys(legs).length === 0 ? null : { ...charge, minutes, legs };
}
