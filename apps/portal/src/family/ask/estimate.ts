import type { Price } from '../../care/prices';
import type { DraftNeed } from './draft';

/** An amount in cents that depends on who will come. */
export interface Span {
  readonly low: number;
  readonly high: number;
}

/** What one need would cost, before any aid, with what its worked sum needs. */
export interface EstimateLine<Need extends DraftNeed = DraftNeed> {
  readonly need: Need;
  readonly rhythm: 'week' | 'month';
  /** Null where nobody has told a price. */
  readonly price: Price | null;
  readonly cents: Span;
}
export interface Estimate<Need extends DraftNeed = DraftNeed> {
  readonly lines: readonly EstimateLine<Need>[];
  readonly week: Span;
  /** Monthly subscriptions alone. */
  readonly subscriptions: Span;
  /** Weeks and subscriptions: a month has 52 ÷ 12 weeks. */
  readonly month: Span;
  /** True when at least one service has no price: the total is then « at least ». */
  readonly incomplete: boolean;
}

const nothing: Span = { low: 0, high: 0 };

/** The gross cost of a request, in cents: hours are minutes ÷ 60 × price, rounded half up to the cent per line. */
export function estimate<Need extends DraftNeed>(
  needs: readonly Need[],
  priceOf: (need: Need) => Price | null,
): Estimate<Need> {
  const lines = needs.map((need): EstimateLine<Need> => {
    const price = priceOf(need);
    const cents = price
      ? { low: lineCents(need, price.lowCents, price.per), high: lineCents(need, price.highCents, price.per) }
      : nothing;
    return { need, rhythm: price?.per === 'month' ? 'month' : 'week', price, cents };
  });
  const week = sum(lines, 'week');
  const subscriptions = sum(lines, 'month');
  return {
    lines,
    week,
    subscriptions,
    month: {
      low: monthly(week.low) + subscriptions.low,
      high: monthly(week.high) + subscriptions.high,
    },
    incomplete: lines.some((line) => line.price === null),
  };
}

const monthly = (weekCents: number): number => Math.round((weekCents * 52) / 12);

const sum = (lines: readonly EstimateLine[], rhythm: 'week' | 'month'): Span =>
  lines
    .filter((line) => line.rhythm === rhythm)
    .reduce((total, { cents }) => ({ low: total.low + cents.low, high: total.high + cents.high }), nothing);

function lineCents({ minutesPerVisit, timesPerWeek }: DraftNeed, cents: number, per: string): number {
  if (per === 'month') return cents;
  if (per === 'hour') return Math.round((cents * minutesPerVisit * timesPerWeek) / 60);
  return cents * timesPerWeek;
}
