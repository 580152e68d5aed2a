import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import * as format from './format';

/** The formats of the reader's language: `const { money, moment, pick } = useFormat()`. */
export function useFormat() {
  const { i18n } = useTranslation('shell');
  const language: format.Language = i18n.language === 'en' ? 'en' : 'fr';
  return useMemo(
    () => ({
      language,
      day: (value: string) => format.formatDay(value, language),
      nearDay: (value: string) => format.formatNearDay(value, new Date(), language),
      date: (value: string) => format.formatDate(value, language),
      weekday: (value: string) => format.formatWeekday(value, language),
      days: (from: string, to: string) => format.formatDays(from, to, language),
      monthName: (month: string) => format.formatMonth(month, language),
      shortDate: (value: string) => format.formatShortDate(value, language),
      time: (instant: string) => format.formatTime(instant, language),
      moment: (instant: string) => format.formatMoment(instant, language),
      deadline: (instant: string) => format.formatDeadline(instant, language),
      money: (cents: number) => format.formatMoney(cents, language),
      moneyRange: (low: number, high: number) => format.formatMoneyRange(low, high, language),
      moneySpan: (low: number, high: number) => format.formatSpan(low, high, language),
      number: (value: number, digits?: number) => format.formatNumber(value, language, digits),
      percent: (share: number, digits?: number) => format.formatPercent(share, language, digits),
      relative: (instant: string) => format.formatRelative(instant, new Date(), language),
      clock: (time: string) => format.formatClock(time, language),
      phone: format.formatPhone,
      duration: format.formatDuration,
      /** The reader's language out of a bilingual value. */
      pick: <T>(both: { readonly fr: T; readonly en: T }): T => both[language],
    }),
    [language],
  );
}
