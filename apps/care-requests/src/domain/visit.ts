import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { VisitAnomaly, VisitState } from '@chez-soi/contracts';
import { defineLifecycle, DomainError, parisDay } from '@chez-soi/kernel';
import { type Occurrence, occurred } from './occurrence';
import { parameter } from './parameters';
import { minutesBetween, timeAnomalies, withAnomalies } from './visit-anomalies';

export const visitLifecycle = defineLifecycle('visit', 'planned' as VisitState, {
  start: { from: ['planned'], to: 'in-progress' },
  complete: { from: ['in-progress'], to: 'done' },
  miss: { from: ['planned', 'in-progress'], to: 'absent' },
  'not-honour': { from: ['planned'], to: 'not-honoured' },
  cancel: { from: ['planned'], to: 'cancelled' },
  confirm: { from: ['absent', 'not-honoured', 'cancelled'], to: 'done' },
  validate: { from: ['done', 'disputed'], to: 'validated' },
  correct: { from: ['done', 'disputed'], to: 'done' },
  amend: { from: ['validated'], to: 'validated' },
  dispute: { from: ['done', 'validated'], to: 'disputed' },
  annul: { from: ['done', 'validated', 'disputed'], to: 'annulled' },
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
  /** What waits for a person before the visit may be paid. */
  readonly anomalies: readonly VisitAnomaly[];
  /** The provider's coded word about them. */
  readonly explanation: string | null;
  /** When the platform first heard that the visit was over. */
  readonly recordedAt: Date | null;
}

/** Of a visit that took place: what one device says, and what the same organisation did for the person around it. */
export interface Proof {
  /** Where the device that ends the visit recorded its beginning too: both times are then of one clock. */
  readonly startedAt?: Date | undefined;
  readonly neighbours?: readonly Visit[];
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
export function completeVisit(
  visit: Visit,
  at: Date,
  note: string | null,
  now: Date,
  { startedAt = visit.startedAt ?? at, neighbours = [] }: Proof = {},
): VisitChange {
  const state = visitLifecycle.next(visit.state, 'complete');
  plausible(visit, at, now);
  notBefore(startedAt, at, 'at');
  const done = { ...visit, state, startedAt, endedAt: at, note: note ?? visit.note, recordedAt: now };
  const late = now.getTime() - at.getTime() > parameter('late-record', parisDay(now)) * 3_600_000;
  const found: VisitAnomaly[] = [
    ...timeAnomalies(done, neighbours, parisDay(now)),
    ...(late ? (['recorded-late'] as const) : []),
  ];
  return { visit: { ...done, anomalies: withAnomalies(visit.anomalies, found) }, events: [told(done)] };
}

/** The event that a visit took place. */
export function told(visit: Visit): Occurrence {
  const { plannedMinutes } = plannedFacts(visit);
  return occurred(event['visit.done.v1'], visit.id, {
    ...visitFacts(visit),
    plannedMinutes,
    ...recorded(visit),
  });
}

export function notBefore(startedAt: Date, endedAt: Date, path: string): void {
  if (endedAt >= startedAt) return;
  throw DomainError.field(
    path,
    'La fin de la visite précède son début. Corrigez l’heure.',
    'The visit ends before it began. Correct the time.',
  );
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

export function visitFacts(visit: Visit) {
  const { residentId, careRequestId, missionId, needId, organizationId, serviceCode, id: visitId } = visit;
  return { residentId, careRequestId, missionId, needId, organizationId, serviceCode, visitId };
}

function plannedFacts({ plannedStart, plannedEnd }: Visit) {
  return { plannedAt: plannedStart.toISOString(), plannedMinutes: minutesBetween(plannedStart, plannedEnd) };
}

/** The times of a visit that took place, as its events tell them. Throws for one that has none: a fault of ours. */
export function recorded({ id, startedAt, endedAt }: Visit) {
  if (!startedAt || !endedAt) throw new Error(`Visit ${id} has no recorded times`);
  return {
    startedAt: startedAt.toISOString(),
    endedAt: endedAt.toISOString(),
    minutes: minutesBetween(startedAt, endedAt),
  };
}

/** A device's clock may be a little ahead; a time far from the planned one is a slip of the finger. */
export function plausible(visit: Visit, at: Date, now: Date, path = 'at'): void {
  const today = parisDay(now);
  if (at.getTime() > now.getTime() + parameter('device-ahead', today) * 60_000) {
    throw DomainError.field(
      path,
      'Cette heure est dans l’avenir. Vérifiez l’horloge du téléphone.',
      'This time is in the future. Check the clock of the phone.',
    );
  }
  const hours = parameter('device-window', today);
  const early = visit.plannedStart.getTime() - hours * 3_600_000;
  const late = visit.plannedEnd.getTime() + hours * 3_600_000;
  if (at.getTime() >= early && at.getTime() <= late) return;
  throw DomainError.field(
    path,
    `Cette heure est à plus de ${hours} heures de la visite prévue. Vérifiez la date.`,
    `This time is more than ${hours} hours away from the planned visit. Check the date.`,
  );
}
