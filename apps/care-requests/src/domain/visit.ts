import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { VisitState } from '@chez-soi/contracts';
import { defineLifecycle, DomainError, parisDay } from '@chez-soi/kernel';
import { type Occurrence, occurred } from './occurrence';
import { parameter } from './parameters';

export const visitLifecycle = defineLifecycle('visit', 'planned' as VisitState, {
  start: { from: ['planned'], to: 'in-progress' },
  complete: { from: ['in-progress'], to: 'done' },
  miss: { from: ['planned', 'in-progress'], to: 'absent' },
  'not-honour': { from: ['planned'], to: 'not-honoured' },
  cancel: { from: ['planned'], to: 'cancelled' },
});

export interface Visit {
  readonly id: string;
  readonly version: number;
  readonly missionId: string;
  readonly careRequestId: string;
  readonly needId: string;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly plannedStart: Date;
  readonly plannedEnd: Date;
  /** Times of the worker's device, which may have been offline. */
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly state: VisitState;
  readonly reason: string | null;
  readonly note: string | null;
}

export interface VisitChange {
  readonly visit: Visit;
  readonly events: readonly Occurrence[];
}

export type Canceller = 'resident' | 'family' | 'provider' | 'coordinator' | 'platform';

export function startVisit(visit: Visit, at: Date, now: Date): VisitChange {
  const state = visitLifecycle.next(visit.state, 'start');
  plausible(visit, at, now);
  const data = { ...visitFacts(visit), startedAt: at.toISOString() };
  const started = { ...visit, state, startedAt: at };
  return { visit: started, events: [occurred(event['visit.started.v1'], visit.id, data)] };
}

/** Ends a visit. The minutes are those between the two times of the device, rounded to the nearest. */
export function completeVisit(visit: Visit, at: Date, note: string | null, now: Date): VisitChange {
  const state = visitLifecycle.next(visit.state, 'complete');
  plausible(visit, at, now);
  const startedAt = visit.startedAt ?? at;
  if (at < startedAt) {
    throw DomainError.field(
      'at',
      'La fin de la visite précède son début. Corrigez l’heure.',
      'The visit ends before it began. Correct the time.',
    );
  }
  const data = {
    ...visitFacts(visit),
    plannedMinutes: plannedFacts(visit).plannedMinutes,
    startedAt: startedAt.toISOString(),
    endedAt: at.toISOString(),
    minutes: minutesBetween(startedAt, at),
  };
  const done = { ...visit, state, startedAt, endedAt: at, note: note ?? visit.note };
  return { visit: done, events: [occurred(event['visit.done.v1'], visit.id, data)] };
}

/** Nobody home (`absent`), or the provider did not come (`not-honoured`). Not before the planned time. */
export function missVisit(visit: Visit, outcome: 'absent' | 'not-honoured', now: Date): VisitChange {
  const state = visitLifecycle.next(visit.state, outcome === 'absent' ? 'miss' : 'not-honour');
  if (now < visit.plannedStart) {
    throw DomainError.rule(
      'Cette visite n’a pas encore commencé. Pour la supprimer à l’avance, annulez-la.',
      'This visit is still to come. To remove it beforehand, cancel it.',
      { plannedAt: visit.plannedStart.toISOString() },
    );
  }
  const data = { ...visitFacts(visit), outcome, ...plannedFacts(visit) };
  return { visit: { ...visit, state }, events: [occurred(event['visit.missed.v1'], visit.id, data)] };
}

export function cancelVisit(visit: Visit, by: Canceller, reason: string, now: Date): VisitChange {
  const state = visitLifecycle.next(visit.state, 'cancel');
  const data = {
    ...visitFacts(visit),
    by,
    reason,
    noticeMinutes: Math.max(0, Math.floor((visit.plannedStart.getTime() - now.getTime()) / 60_000)),
    ...plannedFacts(visit),
  };
  return {
    visit: { ...visit, state, reason },
    events: [occurred(event['visit.cancelled.v1'], visit.id, data)],
  };
}

function visitFacts(visit: Visit) {
  const { residentId, careRequestId, missionId, needId, organizationId, serviceCode, id: visitId } = visit;
  return { residentId, careRequestId, missionId, needId, organizationId, serviceCode, visitId };
}

function plannedFacts({ plannedStart, plannedEnd }: Visit) {
  return { plannedAt: plannedStart.toISOString(), plannedMinutes: minutesBetween(plannedStart, plannedEnd) };
}

function minutesBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 60_000);
}

/** A device's clock may be a little ahead; a time far from the planned one is a slip of the finger. */
function plausible(visit: Visit, at: Date, now: Date): void {
  const today = parisDay(now);
  if (at.getTime() > now.getTime() + parameter('device-ahead', today) * 60_000) {
    throw DomainError.field(
      'at',
      'Cette heure est dans l’avenir. Vérifiez l’horloge du téléphone.',
      'This time is in the future. Check the clock of the phone.',
    );
  }
  const hours = parameter('device-window', today);
  const early = visit.plannedStart.getTime() - hours * 3_600_000;
  const late = visit.plannedEnd.getTime() + hours * 3_600_000;
  if (at.getTime() >= early && at.getTime() <= late) return;
  throw DomainError.field(
    'at',
    `Cette heure est à plus de ${hours} heures de la visite prévue. Vérifiez la date.`,
    `This time is more than ${hours} hours away from the planned visit. Check the date.`,
  );
}
