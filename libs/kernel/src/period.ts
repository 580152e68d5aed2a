import type { Day } from './clock';

/** From a calendar day to another, both included; without `to`, open-ended. */
export interface Period {
  readonly from: Day;
  readonly to?: Day | undefined;
}

export function includes(period: Period, day: Day): boolean {
  return period.from <= day && (period.to === undefined || day <= period.to);
}

export function overlaps(one: Period, other: Period): boolean {
  return (one.to === undefined || other.from <= one.to) && (other.to === undefined || one.from <= other.to);
}
