import type { SubjectView } from '@chez-soi/contracts';
import { type Day, defineLifecycle, DomainError, parisDay } from '@chez-soi/kernel';

export type SubjectState = SubjectView['state'];

/** A person in the pilot. Whoever left may be invited again, as a new subject. */
export const subjectLifecycle = defineLifecycle('subject', 'invited' as SubjectState, {
  enrol: { from: ['invited'], to: 'enrolled' },
  leave: { from: ['invited', 'enrolled'], to: 'left' },
});

export interface Subject {
  readonly id: string;
  readonly version: number;
  readonly residentId: string;
  readonly state: SubjectState;
  readonly arm: string | null;
  readonly reason: string | null;
  readonly invitedOn: Day;
  readonly enrolledOn: Day | null;
  readonly leftOn: Day | null;
}

export function enrol(subject: Subject, arm: string, on: Day): Subject {
  const state = subjectLifecycle.next(subject.state, 'enrol');
  checkNotBefore(on, subject.invitedOn, 'l’invitation', 'the invitation');
  return { ...subject, version: subject.version + 1, state, arm, enrolledOn: on };
}

export function leave(subject: Subject, reason: string, on: Day): Subject {
  const state = subjectLifecycle.next(subject.state, 'leave');
  if (subject.enrolledOn) checkNotBefore(on, subject.enrolledOn, 'l’inclusion', 'the enrolment');
  checkNotBefore(on, subject.invitedOn, 'l’invitation', 'the invitation');
  return { ...subject, version: subject.version + 1, state, reason, leftOn: on };
}

/** A death ends the part in the pilot whatever the dates say: it may be known late, or before an entry was typed. */
export function leaveByDeath(subject: Subject, on: Day): Subject {
  const state = subjectLifecycle.next(subject.state, 'leave');
  return { ...subject, version: subject.version + 1, state, reason: 'death', leftOn: on };
}

/** Two files were of one person: the part in the pilot goes on under the file that stays. */
export function followPerson(subject: Subject, residentId: string): Subject {
  return { ...subject, version: subject.version + 1, residentId };
}

/** The person takes part already, under the file that stays: this part ends, and counts no more. */
export function leaveByMerge(subject: Subject, residentId: string, on: Day): Subject {
  const state = subjectLifecycle.next(subject.state, 'leave');
  return { ...subject, version: subject.version + 1, residentId, state, reason: 'merged', leftOn: on };
}

/** What the pilot records has happened: a day to come is refused. */
export function checkNotInFuture(on: Day, now: Date): void {
  if (on > parisDay(now))
    throw DomainError.field(
      'on',
      'Ce jour est à venir : indiquez aujourd’hui ou un jour passé.',
      'This day is still to come: give today or a past day.',
    );
}

function checkNotBefore(on: Day, earliest: Day, fr: string, en: string): void {
  if (on >= earliest) return;
  throw DomainError.field(
    'on',
    `Ce jour précède ${fr} (${earliest}).`,
    `This day lies before ${en} (${earliest}).`,
  );
}

export function toView(subject: Subject): SubjectView {
  const { id, residentId, state, arm, reason, invitedOn, enrolledOn, leftOn, version } = subject;
  const allowedActions = subjectLifecycle.allowed(state);
  return { id, residentId, state, arm, reason, invitedOn, enrolledOn, leftOn, version, allowedActions };
}
