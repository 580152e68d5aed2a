/** Integer euro cents. Rounding is named where it happens: see `timesHalfUp`. */
export type Cents = number;

/**
 * `cents × numerator ÷ denominator`, rounded half up (away from zero) to the cent, exact for integers. An exact rate has a
 * numerator and a denominator beyond what a number holds: they may be bigints.
 */
export function timesHalfUp(cents: Cents, numerator: number | bigint, denominator: number | bigint): Cents {
  const product = BigInt(cents) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const sign = product < 0n !== divisor < 0n ? -1n : 1n;
  const [top, bottom] = [product < 0n ? -product : product, divisor < 0n ? -divisor : divisor];
  return Number(sign * ((2n * top + bottom) / (2n * bottom)));
}
