import type { AppointmentView, Page, VisitView } from '@chez-soi/contracts';
import { useApi } from '../api/query';
import { dayOf } from '../i18n/format';

/** One thing that will happen at home: a visit, or a consultation by video. */
export interface AgendaEntry {
  readonly id: string;
  readonly kind: 'visit' | 'video';
  readonly start: string;
  readonly end: string;
  readonly serviceCode: string;
  readonly organizationId: string;
  readonly residentId: string;
  readonly residentName: string | null;
  readonly state: VisitView['state'];
}

/** Visits and appointments between two days, in order of time. */
export function useAgenda(from: string, to: string, residentId?: string) {
  const visits = useApi<Page<VisitView>>(
    '/care-requests/visits',
    { from, to, residentId },
    { refetchInterval: 60_000 },
  );
  const appointments = useApi<Page<AppointmentView>>(
    '/telehealth/appointments',
    { from, to, residentId },
    { refetchInterval: 60_000 },
  );
  // The visits are the page; appointments join when telehealth answers and never hold the visits back.
  const data = visits.data && merge(visits.data.items, appointments.data?.items ?? []);
  return { data, error: visits.error, refetch: visits.refetch };
}

export function merge(
  visits: readonly VisitView[],
  appointments: readonly AppointmentView[],
): readonly AgendaEntry[] {
  const fromVisits = visits.map((visit): AgendaEntry => ({
    ...visit,
    kind: 'visit',
    start: visit.plannedStart,
    end: visit.plannedEnd,
  }));
  const booked = appointments.map((one): AgendaEntry => ({
    ...one,
    kind: 'video',
    start: one.startsAt,
    end: one.endsAt,
    residentName: null,
    state: one.state === 'cancelled' ? 'cancelled' : 'planned',
  }));
  return [...fromVisits, ...booked].sort((a, b) => a.start.localeCompare(b.start));
}

/** Entries by calendar day in Paris. */
export function byDay(entries: readonly AgendaEntry[]): ReadonlyMap<string, readonly AgendaEntry[]> {
  const days = new Map<string, AgendaEntry[]>();
  for (const entry of entries) {
    const day = dayOf(new Date(entry.start));
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return days;
}

/** A day's entries around an hour: who is there or still comes, and what is over. A late visit still comes. */
export function byNow(
  entries: readonly AgendaEntry[],
  now: Date,
): { readonly coming: readonly AgendaEntry[]; readonly past: readonly AgendaEntry[] } {
  const isComing = (entry: AgendaEntry) =>
    entry.state === 'in-progress' ||
    (entry.state === 'planned' && (entry.kind === 'visit' || new Date(entry.end) > now)) ||
    (entry.state === 'cancelled' && new Date(entry.end) > now);
  return {
    coming: entries.filter(isComing),
    past: entries.filter((entry) => !isComing(entry)),
  };
}
