import type { OrganizationView } from '@chez-soi/contracts';
import type { Language } from '../../i18n/format';

interface DayHours {
  readonly day: number;
  readonly name: string;
  readonly slots: readonly { readonly from: string; readonly to: string }[];
}

/** Hours of each day of the week, Monday (1) to Sunday (7), slots in the order of the day. */
export function hoursByDay(
  weekly: OrganizationView['availability']['weekly'],
  language: Language,
): readonly DayHours[] {
  const words = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    timeZone: 'UTC',
  });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => {
    // The 1st of January 2024 was a Monday.
    const word = words.format(new Date(Date.UTC(2024, 0, day)));
    const slots = weekly.filter((slot) => slot.day === day).map(({ from, to }) => ({ from, to }));
    slots.sort((a, b) => a.from.localeCompare(b.from));
    return { day, name: word.charAt(0).toUpperCase() + word.slice(1), slots };
  });
}

/** « 8 h 30 » / "8:30", from a wall-clock time of the directory (`08:30`, up to `24:00`). */
export function clockTime(time: string, language: Language): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  if (language === 'en') return `${hours}:${String(minutes).padStart(2, '0')}`;
  return minutes === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(minutes).padStart(2, '0')}`;
}

export const isWholeDay = (slot: { readonly from: string; readonly to: string }): boolean =>
  slot.from === '00:00' && slot.to === '24:00';
