import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { VisitAnomaly } from '@chez-soi/contracts';
import { addDays, DomainError, parisDay } from '@chez-soi/kernel';
import { type Moment, type Occurrence, occurred } from './occurrence';
import { parameter, type ParameterCode } from './parameters';
import {
  type Canceller,
  notBefore,
  plausible,
  recorded,
  told,
  type Visit,
  type VisitChange,
  visitFacts,
  visitLifecycle,
} from './visit';
import { timeAnomalies, withAnomalies } from './visit-anomalies';
import { lateProof, type VisitRecord } from './visit-record';
import type { Situation } from './visit-recording';

/** In whose name a recorded visit is settled. */
export type Settler = Canceller;

/** What a correction cannot take away: only the Département decides about a record that came late. */
const sticky: readonly VisitAnomaly[] = ['recorded-late'];
const furtherProofs: readonly VisitAnomaly[] = ['two-proofs', 'late-proof'];

/**
 * What may be done with a recorded visit besides the table of states: an anomaly is for the Département to accept,
 * and a late proof is what there is to confirm: by the Département where the visit had been called off.
 */
export function settlingActions({ state, anomalies }: Visit, by: Settler): string[] {
  const open = anomalies.length > 0;
  const allowed = visitLifecycle.allowed(state).filter((action) => {
    if (action === 'validate') return by === 'coordinator' || (state === 'done' && !open);
    if (action !== 'confirm') return true;
    return anomalies.includes('late-proof') && (state !== 'cancelled' || by === 'coordinator');
  });
  const named = allowed.map((action) => (action === 'amend' ? 'correct' : action));
  const calledOff = state === 'cancelled' || state === 'annulled';
  const explains = calledOff ? by === 'coordinator' : named.includes('correct') || named.includes('confirm');
  return open && explains ? [...named, 'explain'] : named;
}

/** Found right: it may be paid. Providers and the passing of time validate what nobody questions; the rest waits. */
export function validateVisit(visit: Visit, by: Settler, now: Date): VisitChange {
  const state = visitLifecycle.next(visit.state, 'validate');
  if (by !== 'coordinator' && (visit.anomalies.length > 0 || visit.state === 'disputed')) {
    throw DomainError.rule(
      'Cette visite attend qu’une personne l’examine : corrigez-la ou expliquez-la, le Département décidera.',
      'This visit waits for somebody to look at it: correct or explain it, the Département will decide.',
      { state: visit.state, anomalies: visit.anomalies.join(',') },
    );
  }
  const validated = { ...visit, state, anomalies: [], reason: null };
  return { visit: validated, events: [validatedEvent(validated, by, now)] };
}

export interface Correction {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly reason: string;
  readonly by: Settler;
  readonly account: string | null;
}

/**
 * Puts the times right; what devices said stays on record. By the provider, within the house's window, and judged
 * again by the same rules; a correction by the Département is its decision: the visit is validated with it.
 */
export function correctVisit(
  situation: Situation,
  correction: Correction,
  moment: Moment,
): VisitChange & {
  readonly record: VisitRecord;
} {
  const { visit, neighbours } = situation;
  const { now } = moment;
  const state = visitLifecycle.next(visit.state, visit.state === 'validated' ? 'amend' : 'correct');
  const { startedAt, endedAt, by } = correction;
  if (by !== 'coordinator') withinWindow(visit, 'correction-window', now);
  plausible(visit, startedAt, now, 'startedAt');
  plausible(visit, endedAt, now, 'endedAt');
  notBefore(startedAt, endedAt, 'endedAt');
  const corrected: Visit = { ...visit, state, startedAt, endedAt, reason: null };
  const kept = visit.anomalies.filter((code) => sticky.includes(code));
  const found = withAnomalies(kept, timeAnomalies(corrected, neighbours, parisDay(now)));
  const record = correctionRecord(visit, correction, moment);
  const tells = [correctedEvent(corrected, correction.reason, now)];
  if (by === 'coordinator') {
    const decided: Visit = { ...corrected, state: 'validated', anomalies: [] };
    const events = state === 'validated' ? tells : [...tells, validatedEvent(decided, by, now)];
    return { visit: decided, events, record };
  }
  if (state === 'validated' && found.length > 0) throw forTheDepartment(found);
  return { visit: { ...corrected, anomalies: found }, events: tells, record };
}

/**
 * A word on an anomaly. That the first record is right settles further proofs; the rest is the Département's to decide,
 * whose own word settles it.
 */
export function explainVisit(visit: Visit, reason: string, by: Settler): VisitChange {
  if (!settlingActions(visit, by).includes('explain')) {
    throw DomainError.rule(
      'Cette visite n’attend pas d’explication.',
      'This visit does not wait for an explanation.',
      { state: visit.state },
    );
  }
  const settled: readonly VisitAnomaly[] = reason === 'first-proof-right' ? furtherProofs : [];
  const anomalies = by === 'coordinator' ? [] : visit.anomalies.filter((code) => !settled.includes(code));
  return { visit: { ...visit, anomalies, explanation: reason }, events: [] };
}

/** The person, a relative or the Département says that it was otherwise: it waits. */
export function disputeVisit(visit: Visit, reason: string, by: Settler, now: Date): VisitChange {
  const state = visitLifecycle.next(visit.state, 'dispute');
  if (by !== 'coordinator') withinWindow(visit, 'dispute-window', now);
  const data = { ...visitFacts(visit), reason, by, at: now.toISOString() };
  return {
    visit: { ...visit, state, reason, explanation: null },
    events: [occurred(event['visit.disputed.v1'], visit.id, data)],
  };
}

/** Does not count: it did not take place, or it is another visit recorded twice (`duplicateOf`). */
export function annulVisit(visit: Visit, reason: string, duplicateOf: string | null, now: Date): VisitChange {
  const state = visitLifecycle.next(visit.state, 'annul');
  const data = { ...visitFacts(visit), reason, duplicateOf, at: now.toISOString() };
  return {
    visit: { ...visit, state, reason, anomalies: [] },
    events: [occurred(event['visit.annulled.v1'], visit.id, data)],
  };
}

/** A visit that was said to be missed took place after all, as a device recorded: somebody answers for it. */
export function confirmVisit({ visit, records, neighbours }: Situation, by: Settler, now: Date): VisitChange {
  const state = visitLifecycle.next(visit.state, 'confirm');
  if (visit.state === 'cancelled' && by !== 'coordinator') throw departmentDecides();
  const proof = lateProof(records);
  if (!proof) {
    throw DomainError.rule(
      'Aucun appareil n’a enregistré le début et la fin de cette visite : il n’y a rien à confirmer.',
      'No device recorded the beginning and the end of this visit: there is nothing to confirm.',
      { state: visit.state },
    );
  }
  const done = { ...visit, state, ...proof, reason: null, recordedAt: now };
  return {
    visit: { ...done, anomalies: timeAnomalies(done, neighbours, parisDay(now)) },
    events: [told(done)],
  };
}

function validatedEvent(visit: Visit, by: Settler, now: Date): Occurrence {
  const data = { ...visitFacts(visit), ...recorded(visit), by, at: now.toISOString() };
  return occurred(event['visit.validated.v1'], visit.id, data);
}

function correctedEvent(visit: Visit, reason: string, now: Date): Occurrence {
  const data = { ...visitFacts(visit), ...recorded(visit), reason, at: now.toISOString() };
  return occurred(event['visit.corrected.v1'], visit.id, data);
}

function correctionRecord(visit: Visit, correction: Correction, { now, newId }: Moment): VisitRecord {
  const { startedAt, endedAt, reason, account } = correction;
  return {
    ...{ id: newId(), visitId: visit.id, act: 'correct', source: 'manual', deviceId: null, deviceAt: null },
    ...{ sentAt: null, receivedAt: now, clockOffset: 0, startedAt, endedAt, outcome: null },
    ...{ reason, recordedBy: account },
  };
}

function withinWindow(visit: Visit, code: ParameterCode, now: Date): void {
  const days = parameter(code, parisDay(now));
  if (parisDay(now) <= addDays(parisDay(visit.plannedEnd), days)) return;
  throw DomainError.rule(
    `Cette visite a plus de ${days} jours : appelez le Département, qui peut encore la corriger.`,
    `This visit is more than ${days} days old: call the Département, who can still put it right.`,
    { days },
  );
}

function departmentDecides(): DomainError {
  return DomainError.rule(
    'Cette visite avait été annulée : le Département décide si elle compte.',
    'This visit had been cancelled: the Département decides whether it counts.',
    { state: 'cancelled' },
  );
}

function forTheDepartment(anomalies: readonly VisitAnomaly[]): DomainError {
  return DomainError.rule(
    'Cette visite est déjà validée, et ces heures demandent un examen : appelez le Département, qui peut les corriger.',
    'This visit is validated already, and these times need somebody to look at them: call the Département, who can correct them.',
    { anomalies: anomalies.join(',') },
  );
}
