export type Language = 'fr' | 'en';

/** Legal and household time is that of Paris, wherever the reader's device thinks it is. */
const timeZone = 'Europe/Paris';
const locales: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };

/** Each format is made once: making one takes as long as forty uses and more, and a page asks for the same again and again. */
function formats<O extends object, F>(make: (locale: string, options: O) => F) {
  const made = new Map<string, F>();
  return (language: Language, options: O): F => {
    const key = language + JSON.stringify(options);
    const format = made.get(key) ?? make(locales[language], options);
    made.set(key, format);
    return format;
  };
}

const dateFormat = formats(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options }),
);
const numberFormat = formats(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const relativeFormat = formats(
  (locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options),
);
/** Writes days as YYYY-MM-DD. */
const calendar = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
});

/** A calendar day is read at noon UTC, so that no time zone moves it. */
const asDate = (value: string): Date =>
  new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T12:00:00Z` : value);

/** A date in words; French writes the first of a month « 1er », which Intl does not; English takes no comma, whatever the ICU. */
function written(value: string, language: Language, options: Intl.DateTimeFormatOptions): string {
  const parts = dateFormat(language, options).formatToParts(asDate(value));
  const word = ({ type, value: text }: Intl.DateTimeFormatPart) => {
    if (language === 'en') return text.replace(',', '');
    return type === 'day' && text === '1' ? '1er' : text;
  };
  return parts.map(word).join('');
}

/** « lundi 23 novembre 2026 ». Accepts a day or an instant. */
export const formatDay = (value: string, language: Language): string =>
  written(value, language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** « lundi 23 novembre », where the year is said beside it. */
export const formatWeekday = (value: string, language: Language): string =>
  written(value, language, { weekday: 'long', day: 'numeric', month: 'long' });

/** « 23 novembre 2026 ». */
export const formatDate = (value: string, language: Language): string =>
  written(value, language, { day: 'numeric', month: 'long', year: 'numeric' });

/** « 23 au 29 novembre 2026 »: what both days share is said once. */
export function formatDays(from: string, to: string, language: Language): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const sameMonth = from.slice(0, 7) === to.slice(0, 7);
  const first = written(from, language, {
    day: 'numeric',
    ...(sameMonth ? {} : { month: 'long' }),
    ...(sameYear ? {} : { year: 'numeric' }),
  });
  return `${first} ${language === 'fr' ? 'au' : 'to'} ${formatDate(to, language)}`;
}

/** « novembre 2026 », from `2026-11`. */
export const formatMonth = (month: string, language: Language): string =>
  written(`${month}-01`, language, { month: 'long', year: 'numeric' });

/** « 23/11/2026 », for dense tables only. */
export const formatShortDate = (value: string, language: Language): string =>
  dateFormat(language, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(asDate(value));

/** « 14 h 30 », « 9 h »; English: « 14:30 ». No-break spaces keep it on one line. */
export function formatTime(instant: string, language: Language): string {
  const parts = dateFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(
    new Date(instant),
  );
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  if (language === 'en') return `${of('hour')}:${of('minute')}`;
  return `${Number(of('hour'))}\u00a0h${of('minute') === '00' ? '' : `\u00a0${of('minute')}`}`;
}

/** An hour of the clock without a day: « 8 h 30 » from `08:30`; English writes it as it is. */
export function formatClock(time: string, language: Language): string {
  const [hour = '', minute = ''] = time.split(':');
  if (language === 'en') return time;
  return `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`;
}

/** « 04 76 00 00 00 » that no line breaks. */
export const formatPhone = (phone: string): string => phone.replace(/ /g, '\u00a0');

/** « lundi 23 novembre 2026 à 14 h 30 ». */
export const formatMoment = (instant: string, language: Language): string =>
  `${formatDay(instant, language)} ${language === 'fr' ? 'à' : 'at'} ${formatTime(instant, language)}`;

/** The day that a deadline belongs to: midnight ends the day before, it does not begin the next one. */
const deadlineDay = (instant: string): string => dayOf(new Date(new Date(instant).getTime() - 1));

/** A deadline, to stand after « avant » or “by”: « la fin du mercredi 25 novembre 2026 », « le mercredi 25 novembre 2026 à 12 h ». */
export function formatDeadline(instant: string, language: Language): string {
  const day = deadlineDay(instant);
  if (day === dayOf(new Date(instant)))
    return `${language === 'fr' ? 'le ' : ''}${formatMoment(instant, language)}`;
  return `${language === 'fr' ? 'la fin du' : 'the end of'} ${formatDay(day, language)}`;
}

/** « 81,84 € », from cents. */
export const formatMoney = (cents: number, language: Language): string =>
  numberFormat(language, { style: 'currency', currency: 'EUR' }).format(cents / 100);

/** « 25,00 à 31,90 € », for a sum; one amount when both are the same. */
export function formatSpan(low: number, high: number, language: Language): string {
  if (low === high) return formatMoney(low, language);
  if (language === 'en') return `${formatMoney(low, 'en')} to ${formatMoney(high, 'en')}`;
  // The unit is said once, after the second amount.
  return `${formatMoney(low, 'fr').replace(/\s*€$/, '')} à ${formatMoney(high, 'fr')}`;
}

/** « de 25,00 à 31,90 € », in a sentence; one amount when both are the same. */
export const formatMoneyRange = (low: number, high: number, language: Language): string =>
  `${low === high ? '' : language === 'fr' ? 'de ' : 'from '}${formatSpan(low, high, language)}`;

export const formatNumber = (value: number, language: Language, digits = 0): string =>
  numberFormat(language, { maximumFractionDigits: digits }).format(value);

export const formatPercent = (share: number, language: Language, digits = 0): string =>
  numberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share);

/** « 45 min », « 1 h », « 1 h 30 ». */
export function formatDuration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest}\u00a0min`;
  return `${hours}\u00a0h${rest === 0 ? '' : `\u00a0${String(rest).padStart(2, '0')}`}`;
}

/**
 * « dans 20 minutes », « il y a 3 heures » within one day, « demain », « il y a 4 jours » beyond it; only beside
 * the absolute date. Days are those of the calendar in Paris: at 22 h, the next morning is « demain ».
 */
export function formatRelative(value: string, now: Date, language: Language): string {
  const format = relativeFormat(language, { numeric: 'auto' });
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  const days = daysBetween(dayOf(now), isDay ? value : deadlineDay(value));
  if (isDay) return format.format(days, 'day');
  const minutes = Math.round((asDate(value).getTime() - now.getTime()) / 60_000);
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  return days === 0 ? format.format(Math.round(minutes / 60), 'hour') : format.format(days, 'day');
}

/** A day close to now, by the name people give it: « demain, mardi 24 novembre »; beyond two days, the full date. */
export function formatNearDay(value: string, now: Date, language: Language): string {
  const day = dayOf(asDate(value));
  const away = daysBetween(dayOf(now), day);
  if (Math.abs(away) > 2) return formatDay(day, language);
  const short = written(day, language, { weekday: 'long', day: 'numeric', month: 'long' });
  return `${formatRelative(day, now, language)}, ${short}`;
}

const daysBetween = (from: string, to: string): number =>
  Math.round((asDate(to).getTime() - asDate(from).getTime()) / 86_400_000);

/** The calendar day in Paris of an instant, as YYYY-MM-DD. */
export const dayOf = (instant: Date): string => calendar.format(instant);

/** A calendar day moved by whole days. */
export function addDays(day: string, days: number): string {
  const date = asDate(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
