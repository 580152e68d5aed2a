import { dayOf } from '../i18n/format';
import type { AgendaEntry } from './agenda-entry';

/** A day around an hour, as it is told to who is at home. */
export interface DayAtHome {
  /** Who is there or still comes. A late visit still comes. */
  readonly coming: readonly AgendaEntry[];
  /** Those that will not come, as long as that is news: their hour is not over, or nobody else came today. */
  readonly cancelled: readonly AgendaEntry[];
  /** What is over, cancelled visits too when somebody came. */
  readonly past: readonly AgendaEntry[];
}

export function dayAtHome(entries: readonly AgendaEntry[], now: Date): DayAtHome {
  const isOver = (entry: AgendaEntry) => new Date(entry.end) <= now;
  const isComing = (entry: AgendaEntry) =>
    entry.state === 'in-progress' ||
    (entry.state === 'planned' && (entry.kind === 'visit' || !isOver(entry)));
  const nobodyCame = entries.every(({ state }) => state === 'cancelled');
  const isNews = (entry: AgendaEntry) => entry.state === 'cancelled' && (!isOver(entry) || nobodyCame);
  return {
    coming: entries.filter(isComing),
    cancelled: entries.filter(isNews),
    past: entries.filter((entry) => !isComing(entry) && !isNews(entry)),
  };
}

/** The first visit after today that will take place; not what nobody confirmed yet. */
export const nextAfter = (entries: readonly AgendaEntry[], today: string): AgendaEntry | undefined =>
  entries.find(
    ({ state, unconfirmed, start }) => state === 'planned' && !unconfirmed && dayOf(new Date(start)) > today,
  );
