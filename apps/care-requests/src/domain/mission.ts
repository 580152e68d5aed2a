import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { MissionState } from '@chez-soi/contracts';
import { type Day, defineLifecycle, DomainError } from '@chez-soi/kernel';
import { type Occurrence, occurred } from './occurrence';
import type { Window } from './parameters';

/** One need offered to one provider. `plan` is also the way back from an interruption; `start` follows if begun. */
export const missionLifecycle = defineLifecycle('mission', 'proposed' as MissionState, {
  accept: { from: ['proposed'], to: 'accepted' },
  refuse: { from: ['proposed'], to: 'refused' },
  expire: { from: ['proposed'], to: 'expired' },
  withdraw: { from: ['proposed', 'accepted', 'planned'], to: 'withdrawn' },
  plan: { from: ['accepted', 'interrupted'], to: 'planned' },
  start: { from: ['planned'], to: 'started' },
  interrupt: { from: ['accepted', 'planned', 'started'], to: 'interrupted' },
  end: { from: ['accepted', 'planned', 'started', 'interrupted'], to: 'ended' },
});

export interface Mission {
  readonly id: string;
  readonly version: number;
  readonly careRequestId: string;
  readonly needId: string;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly state: MissionState;
  readonly reason: string | null;
  readonly minutesPerVisit: number;
  readonly timesPerWeek: number;
  readonly windows: readonly Window[];
  readonly urgency: 'normal' | 'urgent';
  readonly communeCode: string;
  readonly startOn: Day;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly answerBy: Date;
  readonly answeredAt: Date | null;
  readonly startedAt: Date | null;
  /** Visits exist up to this day, included. */
  readonly plannedUntil: Day | null;
}

export interface MissionChange {
  readonly mission: Mission;
  readonly events: readonly Occurrence[];
}

/** States in which the provider's hours are taken. */
export const committingStates: readonly MissionState[] = ['accepted', 'planned', 'started', 'interrupted'];

export const isCommitted = (mission: Mission): boolean => committingStates.includes(mission.state);
export const isPending = (mission: Mission): boolean => mission.state === 'proposed';
export const isLive = (mission: Mission): boolean => isPending(mission) || isCommitted(mission);

export function minutesPerWeek(need: { minutesPerVisit: number; timesPerWeek: number }): number {
  return need.minutesPerVisit * need.timesPerWeek;
}

/** The ids that every event of a mission carries. */
export function missionFacts(mission: Mission) {
  const { residentId, careRequestId, id: missionId, needId, organizationId, serviceCode } = mission;
  return { residentId, careRequestId, missionId, needId, organizationId, serviceCode };
}

export function acceptMission(mission: Mission, now: Date): MissionChange {
  const state = missionLifecycle.next(mission.state, 'accept');
  if (mission.answerBy <= now) {
    throw DomainError.rule(
      'Le délai de réponse est dépassé. Contactez le coordinateur, qui peut vous proposer de nouveau cette mission.',
      'The time to answer has passed. Ask the coordinator, who may offer you this mission again.',
      { answerBy: mission.answerBy.toISOString() },
    );
  }
  const data = { ...missionFacts(mission), minutesPerWeek: minutesPerWeek(mission), at: now.toISOString() };
  const accepted = { ...mission, state, answeredAt: now };
  return { mission: accepted, events: [occurred(event['mission.accepted.v1'], mission.id, data)] };
}

export function refuse(mission: Mission, reason: string, now: Date): MissionChange {
  const state = missionLifecycle.next(mission.state, 'refuse');
  const data = { ...missionFacts(mission), reason, at: now.toISOString() };
  const refused = { ...mission, state, reason, answeredAt: now };
  return { mission: refused, events: [occurred(event['mission.refused.v1'], mission.id, data)] };
}

export function expire(mission: Mission, now: Date): MissionChange {
  const state = missionLifecycle.next(mission.state, 'expire');
  const data = { ...missionFacts(mission), at: now.toISOString() };
  return {
    mission: { ...mission, state },
    events: [occurred(event['mission.expired.v1'], mission.id, data)],
  };
}

export function withdraw(mission: Mission, reason: string, now: Date): MissionChange {
  const state = missionLifecycle.next(mission.state, 'withdraw');
  const data = { ...missionFacts(mission), reason, at: now.toISOString() };
  return {
    mission: { ...mission, state, reason },
    events: [occurred(event['mission.withdrawn.v1'], mission.id, data)],
  };
}

export function end(mission: Mission, reason: string, now: Date): MissionChange {
  const state = missionLifecycle.next(mission.state, 'end');
  const data = { ...missionFacts(mission), reason, at: now.toISOString() };
  return {
    mission: { ...mission, state, reason },
    events: [occurred(event['mission.ended.v1'], mission.id, data)],
  };
}

/** Takes the mission away from its provider, whatever its state: withdrawn before help began, ended after. */
export function release(mission: Mission, reason: string, now: Date): MissionChange {
  const mayWithdraw = missionLifecycle.allowed(mission.state).includes('withdraw');
  return mayWithdraw ? withdraw(mission, reason, now) : end(mission, reason, now);
}

export function interrupt(mission: Mission, reason: string, now: Date): MissionChange {
  const state = missionLifecycle.next(mission.state, 'interrupt');
  const data = { ...missionFacts(mission), reason, at: now.toISOString() };
  const interrupted = { ...mission, state, reason, plannedUntil: null };
  return { mission: interrupted, events: [occurred(event['mission.interrupted.v1'], mission.id, data)] };
}

export function markMissionStarted(mission: Mission, at: Date): MissionChange {
  if (mission.startedAt !== null) return { mission, events: [] };
  const state = mission.state === 'planned' ? missionLifecycle.next(mission.state, 'start') : mission.state;
  const data = { ...missionFacts(mission), at: at.toISOString() };
  const started = { ...mission, state, startedAt: at };
  return { mission: started, events: [occurred(event['mission.started.v1'], mission.id, data)] };
}
