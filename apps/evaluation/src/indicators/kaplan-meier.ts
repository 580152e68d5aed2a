/** One person's wait: whole days until it ended, either because the event came or because we stopped seeing. */
export interface Spell {
  readonly days: number;
  /** False = censored: still waiting when observation ended. */
  readonly happened: boolean;
}

/** The estimate right after the events of one day. */
export interface SurvivalStep {
  readonly day: number;
  /** Still waiting and seen just before that day. */
  readonly atRisk: number;
  readonly events: number;
  /** Estimated share that still waits after that day (0 to 1). */
  readonly share: number;
  /** Standard error of the share (Greenwood 1926). */
  readonly standardError: number;
  /** 95 % interval on the log(−log) scale, which stays within 0 and 1. */
  readonly low: number;
  readonly high: number;
}

export interface Median {
  readonly days: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Product-limit estimate (Kaplan & Meier 1958), one step per day with events. On a day with both, events come before
 * censorings, as usual. The variance is Greenwood's; intervals are log(−log) (Kalbfleisch & Prentice 1980).
 */
export function kaplanMeier(spells: readonly Spell[]): SurvivalStep[] {
  const days = [...new Set(spells.filter(({ happened }) => happened).map(({ days }) => days))].sort(
    (a, b) => a - b,
  );
  const ends = spells.map(({ days }) => days).sort((a, b) => a - b);
  const eventsOn = countBy(spells.filter(({ happened }) => happened));
  const steps: SurvivalStep[] = [];
  let [share, greenwood, gone] = [1, 0, 0];
  for (const day of days) {
    while (gone < ends.length && ends[gone]! < day) gone++;
    const [atRisk, events] = [spells.length - gone, eventsOn.get(day)!];
    share *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    const interval = share > 0 ? logLogInterval(share, greenwood) : atZero(steps.at(-1));
    const standardError = share > 0 ? share * Math.sqrt(greenwood) : 0;
    steps.push({ day, atRisk, events, share, standardError, ...interval });
  }
  return steps;
}

/**
 * First day by which half no longer wait, with the interval of Brookmeyer & Crowley (1982): the days whose own 95 %
 * interval still contains one half. Null where the curve, or its bound, never comes down to one half.
 */
export function medianOf(steps: readonly Pick<SurvivalStep, 'day' | 'share' | 'low' | 'high'>[]): Median {
  const firstDay = (bound: (step: (typeof steps)[number]) => number): number | null =>
    // The tolerance keeps an exact half (such as 1 − 3/6) a half in floating point.
    steps.find((step) => bound(step) <= 0.5 + 1e-12)?.day ?? null;
  return {
    days: firstDay(({ share }) => share),
    low: firstDay(({ low }) => low),
    high: firstDay(({ high }) => high),
  };
}

function logLogInterval(share: number, greenwood: number): { low: number; high: number } {
  const spread = (Z * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
  return { low: share ** Math.exp(spread), high: share ** Math.exp(-spread) };
}

/** Nobody waits any more: the transform is not defined there, so the upper bound stays that of the step before. */
function atZero(before: SurvivalStep | undefined): { low: number; high: number } {
  return { low: 0, high: before?.high ?? 1 };
}

function countBy(spells: readonly Spell[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { days } of spells) counts.set(days, (counts.get(days) ?? 0) + 1);
  return counts;
}
