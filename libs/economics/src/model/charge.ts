import { type Cents, DomainError } from '@chez-soi/kernel';
import type { Payer } from './model';
import type { PreparedRule, PreparedShare } from './prepare';
import { toWholeCents } from './whole-cents';

export interface Part {
  readonly payer: Payer;
  readonly cents: Cents;
}

/** One charge with what each payer bears of it; parts above nought only, they make up the gross. */
export interface Line {
  readonly id: string;
  readonly service: string;
  readonly charge: 'delivery' | 'subscription' | 'platform-fee' | 'bonus';
  readonly grossCents: Cents;
  readonly parts: readonly Part[];
  /** Who got a cent by rounding (see `oddCentRule`). */
  readonly oddCentsTo: readonly Payer[];
}

export interface Charge {
  readonly id: string;
  readonly service: string;
  readonly grossCents: Cents;
  readonly minutes: number | null;
  readonly apaCents: Cents;
}

/** 100,000 €: a larger charge is a mistake, and whole numbers stay exact below. */
const MOST_GROSS_CENTS = 10_000_000;

/**
 * Shares one charge out. `capsLeft` (cents left of each monthly cap) is brought up to date.
 * @throws DomainError `invalid` for a gross beyond 100,000 €, or a share by the hour of a visit without minutes.
 */
export function shareOut(prepared: PreparedRule, charge: Charge, capsLeft: Cents[]): Line {
  if (charge.grossCents > MOST_GROSS_CENTS)
    throw DomainError.field('grossCents', 'Montant trop élevé.', 'This amount is too high.');
  const { rule, scale, shares } = prepared;
  const gross = charge.grossCents * scale;
  const amounts: number[] = [];
  let left = gross;
  for (const one of shares) {
    const wanted = Math.max(amountOf(one, { charge, gross, left, scale }), one.floor);
    const allowed = one.cap < 0 ? left : Math.min(left, capLeftFor(one, amounts, prepared, capsLeft));
    const amount = Math.min(wanted, allowed);
    amounts.push(amount);
    left -= amount;
  }
  amounts.push(left);
  const { cents, odd } = toWholeCents(amounts, scale);
  shares.forEach(({ cap }, index) => {
    if (cap >= 0) capsLeft[cap]! -= cents[index]!;
  });
  const payerOf = (index: number) => shares[index]?.share.payer ?? rule.rest;
  const { id, service, grossCents } = charge;
  return {
    id,
    service,
    charge: rule.charge,
    grossCents,
    parts: partsOf(cents, payerOf),
    oddCentsTo: odd.map(payerOf),
  };
}

function amountOf(
  { share, fixed, perMinute, numerator, denominator }: PreparedShare,
  at: { readonly charge: Charge; readonly gross: number; readonly left: number; readonly scale: number },
): number {
  switch (share.pays.kind) {
    case 'apa':
      return at.charge.apaCents * at.scale;
    case 'left':
      return at.left;
    case 'percentage':
      return ((share.pays.of === 'gross' ? at.gross : at.left) / denominator) * numerator;
    case 'fixed':
      return perMinute ? fixed * minutesOf(at.charge) : fixed;
  }
}

function minutesOf({ minutes }: Charge): number {
  if (minutes === null)
    throw DomainError.field('minutes', 'La durée de la visite manque.', 'The visit has no minutes.');
  return minutes;
}

/** What a share may still take of its cap, when an earlier share of the same charge filled it too. */
function capLeftFor(
  { cap }: PreparedShare,
  amounts: readonly number[],
  { shares, scale }: PreparedRule,
  capsLeft: readonly Cents[],
): number {
  const taken = amounts.reduce((sum, amount, index) => (shares[index]!.cap === cap ? sum + amount : sum), 0);
  // Rounded up: the earlier share may still get the odd cent, and the cap must hold all the same.
  return Math.max(0, capsLeft[cap]! * scale - Math.ceil(taken / scale) * scale);
}

function partsOf(cents: readonly Cents[], payerOf: (index: number) => Payer): readonly Part[] {
  const parts: { payer: Payer; cents: Cents }[] = [];
  cents.forEach((amount, index) => {
    if (amount === 0) return;
    const payer = payerOf(index);
    const same = parts.find((part) => part.payer === payer);
    if (same) same.cents += amount;
    else parts.push({ payer, cents: amount });
  });
  return parts;
}
