import type { VisitAnomaly } from '@chez-soi/contracts';
import { DomainError, parisDay } from '@chez-soi/kernel';
import type { Moment } from './occurrence';
import { completeVisit, missVisit, plausible, startVisit, type Visit, type VisitChange } from './visit';
import { withAnomalies } from './visit-anomalies';
import { agree, clockOffset, type Device, ownStart, sameSaying, type VisitRecord } from './visit-record';

/** A visit as it stands under its lock: what was recorded of it, and what the organisation did around it. */
export interface Situation {
  readonly visit: Visit;
  readonly records: readonly VisitRecord[];
  readonly neighbours: readonly Visit[];
}

/** What a worker's device says happened. */
export interface Recording extends Device {
  readonly act: 'start' | 'complete' | 'miss';
  readonly at: Date;
  readonly note?: string | null;
  readonly outcome?: 'absent' | 'not-honoured';
  readonly by: string | null;
}

/** A record is always kept; the visit changes only where the record says something new. */
export interface RecordingChange extends VisitChange {
  readonly record: VisitRecord;
  /** The same device said the same before: nothing is added. */
  readonly repeated?: boolean;
  readonly changed: boolean;
  /** What the worker is told although the record is kept: the visit had been called off. */
  readonly refusal?: DomainError;
}

/**
 * Takes in what a device recorded. The first device makes the visit; a second that agrees changes nothing, and one that
 * differs leaves the visit as it is, with an anomaly for a person to settle. What comes for a visit that was called off
 * is kept too: the worker is told, and the Département has it to look at.
 */
export function record(situation: Situation, recording: Recording, moment: Moment): RecordingChange {
  const { visit } = situation;
  const offset = clockOffset(recording.sentAt, moment.now);
  const at = new Date(recording.at.getTime() + offset * 1000);
  const kept = recordOf(visit, recording, { at, offset }, moment);
  if (visit.state === 'cancelled' || visit.state === 'annulled') return afterCallingOff(situation, kept);
  const made = firstProof(situation, recording, at, moment.now);
  if (made) return { ...made, record: kept, changed: true };
  if (recording.act !== 'miss') plausible(visit, at, moment.now);
  const found = furtherProof(visit, recording, at, moment.now);
  const anomalies = withAnomalies(visit.anomalies, found);
  const changed = anomalies.length !== visit.anomalies.length;
  return { visit: changed ? { ...visit, anomalies } : visit, events: [], record: kept, changed };
}

function afterCallingOff({ visit, records }: Situation, kept: VisitRecord): RecordingChange {
  const repeated = records.some((one) => sameSaying(one, kept));
  const found: VisitAnomaly[] = kept.act === 'miss' || repeated ? [] : ['late-proof'];
  const anomalies = withAnomalies(visit.anomalies, found);
  const changed = anomalies.length !== visit.anomalies.length;
  const marked = changed ? { ...visit, anomalies } : visit;
  return { visit: marked, events: [], record: kept, repeated, changed, refusal: calledOff(visit) };
}

/** The change that a first record makes; null where the visit has been recorded already. */
function firstProof(situation: Situation, recording: Recording, at: Date, now: Date): VisitChange | null {
  const { visit, records, neighbours } = situation;
  const { state } = visit;
  if (recording.act === 'start') return state === 'planned' ? startVisit(visit, at, now) : null;
  if (recording.act === 'miss')
    return state === 'planned' || state === 'in-progress'
      ? missVisit(visit, recording.outcome ?? 'absent', now)
      : null;
  if (state !== 'in-progress' && state !== 'planned') return null;
  const own = ownStart(records, recording.deviceId ?? null) ?? undefined;
  return completeVisit(visit, at, recording.note ?? null, now, { startedAt: own, neighbours });
}

/** What a record says against a visit that was recorded before. */
function furtherProof(visit: Visit, { act }: Recording, at: Date, now: Date): VisitAnomaly[] {
  const missed = visit.state === 'absent' || visit.state === 'not-honoured';
  if (act === 'miss') return missed ? [] : ['two-proofs'];
  if (missed) return act === 'complete' ? ['late-proof'] : [];
  const known = act === 'start' ? visit.startedAt : visit.endedAt;
  return agree(known, at, parisDay(now)) ? [] : ['two-proofs'];
}

function recordOf(
  visit: Visit,
  { act, at: deviceAt, outcome, deviceId, sentAt, by }: Recording,
  { at, offset }: { readonly at: Date; readonly offset: number },
  { now, newId }: Moment,
): VisitRecord {
  return {
    ...{ id: newId(), visitId: visit.id, act, source: 'device', reason: null, recordedBy: by },
    ...{ deviceId: deviceId ?? null, deviceAt, sentAt: sentAt ?? null, receivedAt: now, clockOffset: offset },
    startedAt: act === 'start' ? at : null,
    endedAt: act === 'complete' ? at : null,
    outcome: act === 'miss' ? (outcome ?? 'absent') : null,
  };
}

function calledOff({ state, reason }: Visit): DomainError {
  const facts = { state, reason: reason ?? '' };
  return state === 'cancelled'
    ? DomainError.rule(
        'Cette visite a été annulée avant d’avoir lieu. Vos heures sont gardées : si vous êtes venu quand même, le Département les verra et décidera.',
        'This visit was cancelled beforehand. Your times are kept: if you came all the same, the Département will see them and decide.',
        facts,
      )
    : DomainError.rule(
        'Le Département a décidé que cette visite ne compte pas. Vos heures sont gardées : il les verra.',
        'The Département decided that this visit does not count. Your times are kept: they will see them.',
        facts,
      );
}
