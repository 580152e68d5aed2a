import type { VisitView } from '@chez-soi/contracts';
import { addDays, dayOf } from '../../i18n/format';

/** The Monday of a day's week (calendar days, no time zone involved). */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return addDays(day, weekday === 0 ? -6 : 1 - weekday);
}

export interface WeekDay {
  readonly day: string;
  readonly visits: readonly VisitView[];
  /** How many visits were not cancelled, and their planned minutes. */
  readonly count: number;
  readonly minutes: number;
}

/** Seven days from a Monday, visits by their Paris day and hour. */
export function layoutWeek(visits: readonly VisitView[], monday: string): readonly WeekDay[] {
  return [0, 1, 2, 3, 4, 5, 6].map((index) => {
    const day = addDays(monday, index);
    const own = visits.filter((visit) => dayOf(new Date(visit.plannedStart)) === day);
    own.sort((a, b) => a.plannedStart.localeCompare(b.plannedStart) || a.id.localeCompare(b.id));
    const kept = own.filter((visit) => visit.state !== 'cancelled');
    const minutes = kept.reduce((sum, visit) => sum + plannedMinutes(visit), 0);
    return { day, visits: own, count: kept.length, minutes };
  });
}

function plannedMinutes(visit: VisitView): number {
  return Math.round((Date.parse(visit.plannedEnd) - Date.parse(visit.plannedStart)) / 60_000);
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** People visited in the week, by name. */
export function peopleOf(visits: readonly VisitView[], language: string): readonly Person[] {
  const people = new Map(
    visits.flatMap((visit) => (visit.residentName ? [[visit.residentId, visit.residentName] as const] : [])),
  );
  return [...people]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
}
