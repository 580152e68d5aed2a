import { addDays } from '../../i18n/format';

/** A month out of the address (`2026-11`), or that of a day. */
export function monthOf(text: string | null, today: string): string {
  return text && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7);
}

/** First and last day of a month. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  return { from: `${month}-01`, to: addDays(`${moveMonth(month, 1)}-01`, -1) };
}

export function moveMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + by;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}

interface Delivered {
  readonly serviceCode: string;
  readonly minutes: number;
  readonly grossCents: number;
}
export interface ServiceTotal extends Delivered {
  readonly visits: number;
}

/** Visits, minutes and cents of each service, the largest sum first. */
export function byService(items: readonly Delivered[]): readonly ServiceTotal[] {
  const totals = new Map<string, ServiceTotal>();
  for (const { serviceCode, minutes, grossCents } of items) {
    const before = totals.get(serviceCode) ?? { serviceCode, visits: 0, minutes: 0, grossCents: 0 };
    totals.set(serviceCode, {
      serviceCode,
      visits: before.visits + 1,
      minutes: before.minutes + minutes,
      grossCents: before.grossCents + grossCents,
    });
  }
  return [...totals.values()].sort(
    (a, b) => b.grossCents - a.grossCents || a.serviceCode.localeCompare(b.serviceCode),
  );
}
