/** A share with its 95 % interval, all between 0 and 1. */
export interface Interval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.959963984540054;

/**
 * Wilson score interval of `part` out of `whole`: it stays within 0 and 1 and holds for small groups
 * (Wilson 1927; Brown, Cai and DasGupta 2001). Null without anybody.
 */
export function wilson(part: number, whole: number): Interval | null {
  if (whole <= 0) return null;
  const share = part / whole;
  const middle = (share + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const half =
    (z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole))) / (1 + (z * z) / whole);
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
