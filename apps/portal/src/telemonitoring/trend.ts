import type { MeasureTrend } from '@chez-soi/contracts';
import { inOrder } from './names';

/** One moment of a chart: when, and each figure under its code. */
export interface ChartPoint {
  readonly at: number;
  readonly [code: string]: number;
}

export function chartPoints({ points }: MeasureTrend): ChartPoint[] {
  return points.map(({ at, values }) => ({
    at: Date.parse(at),
    ...Object.fromEntries(values.map(({ code, value }) => [code, value])),
  }));
}

/** The codes of the lines of a chart, in the order in which people say them. */
export function linesOf({ points }: MeasureTrend): string[] {
  const codes = new Set(points.flatMap(({ values }) => inOrder(values).map(({ code }) => code)));
  return [...codes];
}

/** The smallest and the largest of the figures of a single line; null where there are several lines, or no figure. */
export function rangeOf(trend: MeasureTrend): { readonly least: number; readonly most: number } | null {
  const lines = linesOf(trend);
  const [line] = lines;
  if (!line || lines.length > 1) return null;
  const values = trend.points.flatMap((point) => point.values.map(({ value }) => value));
  return { least: Math.min(...values), most: Math.max(...values) };
}
