import { type Day, parisDay } from '@chez-soi/kernel';

const months = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** « 3 mai 2026 », « 1er mai 2026 ». */
export function dayFr(day: Day): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `${date === 1 ? '1er' : date} ${months.fr[month - 1]} ${year}`;
}

/** "3 May 2026". */
export function dayEn(day: Day): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return `${date} ${months.en[month - 1]} ${year}`;
}

const clock = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
});

/** « 3 mai 2026 à 14 h 05 » on the clock of Paris. */
export function momentFr(instant: Date): string {
  const [hour, minute] = clock.format(instant).split(':');
  return `${dayFr(parisDay(instant))} à ${hour} h ${minute}`;
}

/** "3 May 2026 at 14:05" on the clock of Paris. */
export function momentEn(instant: Date): string {
  return `${dayEn(parisDay(instant))} at ${clock.format(instant)}`;
}

/** « à Grenoble », « au Touvet », « aux Abrets en Dauphiné ». */
export function atCommune(name: string): string {
  if (name.startsWith('Le ')) return `au ${name.slice('Le '.length)}`;
  return name.startsWith('Les ') ? `aux ${name.slice('Les '.length)}` : `à ${name}`;
}

const amounts = {
  fr: new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' }),
};

/** « 1 025,40 € » / "€1,025.40", from integer cents; with plain spaces, since it also goes into text messages. */
export function euros(cents: number, language: 'fr' | 'en'): string {
  return amounts[language].format(cents / 100).replace(/[\u00a0\u202f]/g, ' ');
}

/** One decimal: « 3,4 » / "3.4". */
export function decimal(value: number, language: 'fr' | 'en'): string {
  const text = value.toFixed(1);
  return language === 'fr' ? text.replace('.', ',') : text;
}

/** « 2 h 30 », « 45 min » from minutes; the same reads well in English. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}
