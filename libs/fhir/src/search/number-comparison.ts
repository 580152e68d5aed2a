export const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap'] as const;
export type Prefix = (typeof prefixes)[number];

/** A searched number: the value itself, and the range that its digits stand for. */
export interface NumberComparison {
  readonly prefix: Prefix;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const pattern = /^[+-]?(?:\d+(?:\.(\d+))?)(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads `ge5.40`; null when it is no number. As in R4 §3.1.1.4.7: `100` is 99.5 to 100.5, `100.00` is 99.995 to
 * 100.005, `1e2` is 95 to 105, and `ap` is within a tenth.
 */
export function numberComparison(text: string): NumberComparison | null {
  const prefix = prefixes.find((candidate) => text.startsWith(candidate));
  const written = prefix ? text.slice(2) : text;
  const match = pattern.exec(written);
  const value = Number(written);
  if (!match || !Number.isFinite(value)) return null;
  const [, fraction = '', exponent] = match;
  const digit = exponent === undefined ? -fraction.length : Number(exponent) - fraction.length - 1;
  const half = 0.5 * 10 ** digit;
  const margin = prefix === 'ap' ? Math.max(Math.abs(value) / 10, half) : half;
  return { prefix: prefix ?? 'eq', value, low: plain(value - margin), high: plain(value + margin) };
}

/** 5.4 - 0.05 is 5.3500000000000005 in binary. */
function plain(value: number): number {
  return Number(value.toPrecision(15));
}

/** The same comparison in another unit. */
export function converted(
  comparison: NumberComparison,
  convert: (value: number) => number,
): NumberComparison {
  const { prefix, value, low, high } = comparison;
  return { prefix, value: convert(value), low: convert(low), high: convert(high) };
}
