import type { DeliveryView } from '@chez-soi/contracts';

/** What was delivered in one calendar month. */
export interface MonthOfCost<Item = DeliveryView> {
  /** `2026-11` */
  readonly month: string;
  readonly cents: number;
  readonly minutes: number;
  readonly items: readonly Item[];
}

/** By month, the latest first: a bill, an allowance and a pension are all told by month. */
export function byMonth<Item extends Pick<DeliveryView, 'on' | 'grossCents' | 'minutes'>>(
  items: readonly Item[],
): readonly MonthOfCost<Item>[] {
  const months = [...new Set(items.map((item) => item.on.slice(0, 7)))].sort().reverse();
  return months.map((month) => {
    const mine = items.filter((item) => item.on.startsWith(month));
    const sum = (part: 'grossCents' | 'minutes') => mine.reduce((total, item) => total + item[part], 0);
    return { month, cents: sum('grossCents'), minutes: sum('minutes'), items: mine };
  });
}

/** The first day of the month before a day's own: whole months, and never more than 62 days. */
export function startOfLastMonth(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 10);
}
