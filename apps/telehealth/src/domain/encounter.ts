import type { EncounterState } from '@chez-soi/contracts';
import { defineLifecycle } from '@chez-soi/kernel';
import type { Attendance } from './appointment-lifecycle';

/** A remote session: planned, somebody in the waiting room, in progress, perhaps interrupted, finished. */
export const encounterLifecycle = defineLifecycle('encounter', 'planned' as EncounterState, {
  arrive: { from: ['planned'], to: 'arrived' },
  triage: { from: ['arrived'], to: 'triaged' },
  begin: { from: ['arrived', 'triaged'], to: 'in-progress' },
  leave: { from: ['in-progress'], to: 'onleave' },
  resume: { from: ['onleave'], to: 'in-progress' },
  finish: { from: ['in-progress', 'onleave'], to: 'finished' },
  cancel: { from: ['planned', 'arrived', 'triaged'], to: 'cancelled' },
  annul: {
    from: ['planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'cancelled'],
    to: 'entered-in-error',
  },
});
export type EncounterAction = keyof typeof encounterLifecycle.moves;

/** A state that the session has left, and from when until when it had it. */
export interface PastState {
  readonly state: EncounterState;
  readonly from: Date;
  readonly until: Date;
}

/** Somebody's time in the room of a video session. */
export interface Stay {
  readonly role: string;
  /** FHIR reference, where the platform knows who it was. */
  readonly reference: string | null;
  readonly from: Date;
  /** Null while they are in it. */
  readonly until: Date | null;
}

export interface Encounter {
  readonly id: string;
  readonly version: number;
  readonly appointmentId: string | null;
  readonly residentId: string;
  readonly organizationId: string;
  readonly state: EncounterState;
  /** Since when it is in this state. */
  readonly since: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** One entry a transition, oldest first. */
  readonly past: readonly PastState[];
  /** FHIR references of those who take part besides the resident. */
  readonly participants: readonly string[];
  /** Who was in the room and when, of a session that took place here. */
  readonly stays: readonly Stay[];
}

/** The next version after a move; the state that it leaves is kept with its times. */
export function moveEncounter(encounter: Encounter, action: EncounterAction, now: Date): Encounter {
  const state = encounterLifecycle.next(encounter.state, action);
  const left: PastState = { state: encounter.state, from: encounter.since, until: now };
  return {
    ...encounter,
    version: encounter.version + 1,
    state,
    since: now,
    startedAt: encounter.startedAt ?? (action === 'begin' ? now : null),
    endedAt: action === 'finish' ? now : encounter.endedAt,
    past: [...encounter.past, left],
  };
}

/** What the session says about the appointment that it follows from. */
export const attendanceOf: Partial<Record<EncounterAction, Attendance>> = {
  arrive: 'arrive',
  begin: 'check-in',
  finish: 'fulfil',
};
