import type { Survival } from '@chez-soi/contracts';

/** One step of the curve as the chart draws it; shares between 0 and 1. */
export interface CurvePoint {
  readonly day: number;
  readonly share: number;
  readonly interval: readonly [low: number, high: number];
}

export const curveOf = ({ points }: Survival): CurvePoint[] =>
  points.map(({ day, share, low, high }) => ({ day, share, interval: [low, high] }));

/** Which sentence tells the median: with both ends of its interval, with a lower end only, not reached, withheld. */
export function medianKey({
  withheld,
  medianDays,
  medianLow,
  medianHigh,
}: Survival): 'withheld' | 'not-reached' | 'median' | 'median-from' | 'median-alone' {
  if (withheld) return 'withheld';
  if (medianDays === null) return 'not-reached';
  if (medianLow === null) return 'median-alone';
  return medianHigh === null ? 'median-from' : 'median';
}
