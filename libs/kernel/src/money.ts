/** Integer euro cents. Rounding is named where it happens: see `timesHalfUp`. */
export type Cents = number;

/** `cents × numerator ÷ denominator`, rounded half up (away from zero) to the cent, exact for integers. */
export function timesHalfUp(cents: Cents, numerator: number, denominator: number): Cents {
  const product = BigInt(cents) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const sign = product < 0n !== divisor < 0n ? -1n : 1n;
  const [top, bottom] = [product < 0n ? -product : product, divisor < 0n ? -divisor : divisor];
  return Number(sign * ((2n * top + bottom) / (2n * bottom)));
}
