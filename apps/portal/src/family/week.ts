import { addDays, dayOf } from '../i18n/format';

/** The Monday of a day's week. */
export function monday(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
  return addDays(day, 1 - weekday);
}

export interface WeekWanted {
  readonly from: string;
  readonly to: string;
  readonly residentId: string;
}

/** What an address asks for; anything that is no day, or no person, falls back to this week and to everybody. */
export function weekOf(params: URLSearchParams, now: Date): WeekWanted {
  const from = monday(realDay(params.get('from')) ?? dayOf(now));
  const resident = params.get('resident') ?? '';
  const residentId = /^[0-9a-f-]{36}$/.test(resident) ? resident : '';
  return { from, to: addDays(from, 6), residentId };
}

function realDay(text: string | null): string | null {
  if (!text || !/^(19|20)\d{2}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
