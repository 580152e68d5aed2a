/** First days of the months from that of `today` back, newest first: `['2026-11-01', '2026-10-01', …]`. */
export function monthsBack(today: string, count: number): string[] {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - index, 1)).toISOString().slice(0, 10),
  );
}

/** The last day of the month of a day: `2026-02-10` → `2026-02-28`. */
export function lastDayOfMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10);
}

/** The first day of the month of a day. */
export const firstDayOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;

/** « novembre 2026 », read at noon UTC so that no time zone moves it. */
export function monthName(day: string, language: 'fr' | 'en'): string {
  const format = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${firstDayOfMonth(day)}T12:00:00Z`));
}
