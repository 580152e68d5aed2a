import type { ServiceView } from '@chez-soi/contracts';
import type { DraftNeed } from './draft';

/** What one need would cost at the indicative price, before any aid, with its worked sum. */
export interface EstimateLine {
  readonly serviceCode: string;
  readonly rhythm: 'week' | 'month';
  /** Null where the service has no indicative price. */
  readonly cents: number | null;
  readonly priceCents: number;
  readonly per: string;
  readonly minutesPerVisit: number;
  readonly timesPerWeek: number;
}
export interface Estimate {
  readonly lines: readonly EstimateLine[];
  readonly weekCents: number;
  readonly monthCents: number;
  /** True when at least one service has no price: the total is then « at least ». */
  readonly incomplete: boolean;
}

/** The gross cost of a request, in cents: hours are minutes ÷ 60 × price, rounded half up to the cent per line. */
export function estimate(
  needs: readonly DraftNeed[],
  services: readonly Pick<ServiceView, 'code' | 'indicativePrice'>[],
): Estimate {
  const lines = needs.map((need): EstimateLine => {
    const price = services.find((service) => service.code === need.serviceCode)?.indicativePrice ?? null;
    const rhythm = price?.per === 'month' ? 'month' : 'week';
    const { serviceCode, minutesPerVisit, timesPerWeek } = need;
    const base = { serviceCode, rhythm, minutesPerVisit, timesPerWeek } as const;
    if (!price) return { ...base, cents: null, priceCents: 0, per: 'visit' };
    return {
      ...base,
      cents: lineCents(need, price.cents, price.per),
      priceCents: price.cents,
      per: price.per,
    };
  });
  const sum = (rhythm: 'week' | 'month') =>
    lines.filter((line) => line.rhythm === rhythm).reduce((total, line) => total + (line.cents ?? 0), 0);
  return {
    lines,
    weekCents: sum('week'),
    monthCents: sum('month'),
    incomplete: lines.some((line) => line.cents === null),
  };
}

function lineCents({ minutesPerVisit, timesPerWeek }: DraftNeed, cents: number, per: string): number {
  if (per === 'month') return cents;
  if (per === 'hour') return Math.round((cents * minutesPerVisit * timesPerWeek) / 60);
  return cents * timesPerWeek;
}
