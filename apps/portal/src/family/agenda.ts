import type { DatedAppointmentView, Page, VisitView } from '@chez-soi/contracts';
import { useEffect, useMemo } from 'react';
import { isTransient } from '../api/client';
import { useApi } from '../api/query';
import { isLapsed } from '../booking/standing';
import { useSilence } from '../design/silence';
import { dayOf } from '../i18n/format';
import { useAccount } from '../session/session';
import type { AgendaEntry } from './agenda-entry';
import { keepAgenda, lastAgenda } from './kept-agenda';

/** Visits and appointments between two days, in order of time; the last known ones while the line does not answer. */
export function useAgenda(from: string, to: string, residentId?: string) {
  const account = useAccount()?.id;
  const options = { refetchInterval: 60_000 };
  const visits = useApi<Page<VisitView>>('/care-requests/visits', { from, to, residentId }, options);
  const appointments = useApi<Page<DatedAppointmentView>>(
    '/telehealth/appointments',
    { from, to, residentId },
    options,
  );
  // The visits are the page; appointments join when telehealth answers and never hold the visits back.
  const read = useMemo(
    () => visits.data && merge(visits.data.items, appointments.data?.items ?? []),
    [visits.data, appointments.data],
  );
  useEffect(() => {
    if (read && account && !residentId) keepAgenda(account, { from, to }, read);
  }, [read, account, from, to, residentId]);
  const silent = useSilence(!read) || visits.failureCount > 0 || !navigator.onLine;
  const unanswered = visits.error === null || isTransient(visits.error);
  const last =
    !read && silent && unanswered && account ? lastAgenda(account, { from, to }, residentId) : null;
  // A reading that was not repeated for a while is no longer news: its hour is said.
  const stale = read && visits.failureCount > 0 ? new Date(visits.dataUpdatedAt).toISOString() : null;
  return {
    data: read ?? last?.entries,
    readAt: last?.at ?? stale,
    unknown: last?.unknown ?? [],
    error: visits.error,
    refetch: visits.refetch,
  };
}
export type Agenda = ReturnType<typeof useAgenda>;

export function merge(
  visits: readonly VisitView[],
  appointments: readonly DatedAppointmentView[],
): readonly AgendaEntry[] {
  const fromVisits = visits.map((visit): AgendaEntry => ({
    ...visit,
    kind: 'visit',
    start: visit.plannedStart,
    end: visit.plannedEnd,
  }));
  const fromCalls = appointments.filter((one) => !isLapsed(one)).map(fromCall);
  return [...fromVisits, ...fromCalls].sort((a, b) => a.start.localeCompare(b.start));
}

function fromCall(call: DatedAppointmentView): AgendaEntry {
  const { state, holdUntil } = call;
  return {
    ...call,
    kind: 'video',
    start: call.startsAt,
    end: call.endsAt,
    residentName: null,
    state: stateOf(state),
    ...(['proposed', 'pending'].includes(state) ? { unconfirmed: { before: holdUntil ?? null } } : {}),
  };
}

function stateOf(state: DatedAppointmentView['state']): AgendaEntry['state'] {
  if (state === 'fulfilled') return 'done';
  return state === 'cancelled' || state === 'noshow' ? 'cancelled' : 'planned';
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
