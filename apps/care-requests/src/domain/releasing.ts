import type { Day } from '@chez-soi/kernel';
import { parisDay } from '@chez-soi/kernel';
import { type CareRequest, cancelState, finishNeed, isOpen, needOf, reopenNeed } from './care-request';
import { isCommitted, isLive, type Mission, end, missionLifecycle, release } from './mission';
import { type CareFile, merge, outcome, type Outcome } from './outcome';
import { type Canceller, cancelVisit, type Visit } from './visit';

/** Why, by whom and from which day help stops. */
export interface Stop {
  readonly reason: string;
  readonly by: Canceller;
  readonly from: Day;
}

/** Cancels the visits that are still planned from a day on (Paris calendar). */
export function cancelVisits(visits: readonly Visit[], stop: Stop, now: Date): Outcome {
  const due = visits.filter(
    (visit) => visit.state === 'planned' && parisDay(visit.plannedStart) >= stop.from,
  );
  const changes = due.map((visit) => cancelVisit(visit, stop.by, stop.reason, now));
  return outcome({
    visits: changes.map((change) => change.visit),
    events: changes.flatMap((change) => change.events),
  });
}

/** Takes one mission away from its provider: its visits are cancelled and its need waits for another provider. */
export function takeAway(file: CareFile, mission: Mission, stop: Stop, now: Date): Outcome {
  const released = release(mission, stop.reason, now);
  const gone = outcome({ missions: [released.mission], events: released.events });
  const cancelled = cancelVisits(
    file.plannedVisits.filter((visit) => visit.missionId === mission.id),
    stop,
    now,
  );
  const others = file.missions.some(
    (one) => one.id !== mission.id && one.needId === mission.needId && isLive(one),
  );
  if (others || !isOpen(file.request) || needOf(file.request, mission.needId).state === 'open')
    return merge(gone, cancelled);
  const reopened = reopenNeed(file.request, mission.needId, stop.reason, now);
  return merge(gone, cancelled, outcome({ requests: [reopened.request], events: reopened.events }));
}

/** Takes several missions of one request away, one after the other. */
export function takeAwayAll(file: CareFile, missions: readonly Mission[], stop: Stop, now: Date): Outcome {
  let current = file;
  let total = outcome({});
  for (const mission of missions) {
    const step = takeAway(current, mission, stop, now);
    total = merge(total, step);
    current = after(current, step);
  }
  return total;
}

/** The help came to its planned end: nobody is looked for; with the last need the request is completed. */
export function endAsPlanned(file: CareFile, mission: Mission, stop: Stop, now: Date): Outcome {
  const ended = end(mission, stop.reason, now);
  const finished = finishNeed(file.request, mission.needId, now);
  const visits = file.plannedVisits.filter((visit) => visit.missionId === mission.id);
  return merge(
    outcome({ missions: [ended.mission], events: ended.events }),
    cancelVisits(visits, stop, now),
    outcome({ requests: [finished.request], events: finished.events }),
  );
}

/** The whole request is given up: every mission goes, every planned visit is cancelled, no need is reopened. */
export function cancelRequest(file: CareFile, stop: Stop, now: Date): Outcome {
  const cancelled = cancelState(file.request, stop.reason, now);
  const released = file.missions.filter(isLive).map((mission) => release(mission, stop.reason, now));
  return merge(
    outcome({ requests: [cancelled.request], events: cancelled.events }),
    outcome({ missions: released.map((one) => one.mission), events: released.flatMap((one) => one.events) }),
    cancelVisits(file.plannedVisits, stop, now),
  );
}

/** The provider stops: everything it holds or was offered in this request. */
export function stopProvider(file: CareFile, organizationId: string, stop: Stop, now: Date): Outcome {
  const held = file.missions.filter(
    (mission) => mission.organizationId === organizationId && isLive(mission),
  );
  return takeAwayAll(file, held, stop, now);
}

/** The file as it stands after a decision. */
export function after(file: CareFile, change: Outcome): CareFile {
  const missions = new Map([...file.missions, ...change.missions].map((mission) => [mission.id, mission]));
  const visits = new Map([...file.plannedVisits, ...change.visits].map((visit) => [visit.id, visit]));
  return {
    request: change.requests.find((request: CareRequest) => request.id === file.request.id) ?? file.request,
    missions: [...missions.values()],
    plannedVisits: [...visits.values()].filter((visit) => visit.state === 'planned'),
  };
}

/** Missions that pause when the person is not at home. */
export function interruptible(missions: readonly Mission[]): Mission[] {
  return missions.filter(
    (one) => isCommitted(one) && missionLifecycle.allowed(one.state).includes('interrupt'),
  );
}
