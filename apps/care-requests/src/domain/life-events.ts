import { careRequestsEvents as event } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import { isOpen, resume, suspend } from './care-request';
import { interrupt, isLive, type Mission, missionFacts, missionLifecycle } from './mission';
import { type Moment, occurred } from './occurrence';
import { type CareFile, merge, outcome, type Outcome } from './outcome';
import { after, cancelRequest, cancelVisits, interruptible, type Stop, takeAwayAll } from './releasing';
import { type OpeningHours, planMission } from './visit-plan';

/** Entry into hospital: planned visits from that day are cancelled, missions pause, the request is suspended. */
export function suspendForHospital(file: CareFile, on: Day, now: Date): Outcome {
  const stop: Stop = { reason: 'hospital', by: 'platform', from: on };
  const paused = interruptible(file.missions).map((mission) => interrupt(mission, 'hospital', now));
  const working = file.request.state === 'assigned' || file.request.state === 'active';
  return merge(
    cancelVisits(file.plannedVisits, stop, now),
    outcome({ missions: paused.map((one) => one.mission), events: paused.flatMap((one) => one.events) }),
    outcome({ requests: working ? [suspend(file.request)] : [] }),
  );
}

/** Return home: paused missions go on, and their visits are generated again from that day. */
export function resumeAfterHospital(
  file: CareFile,
  on: Day,
  hoursOf: (organizationId: string) => OpeningHours,
  moment: Moment,
): Outcome {
  const paused = file.missions.filter((mission) => mission.state === 'interrupted');
  const resumed = paused.map((mission) =>
    resumeMission(mission, on, hoursOf(mission.organizationId), moment),
  );
  const suspended = file.request.state === 'suspended';
  return merge(...resumed, outcome({ requests: suspended ? [resume(file.request)] : [] }));
}

function resumeMission(mission: Mission, on: Day, hours: OpeningHours, moment: Moment): Outcome {
  const from = on > mission.startOn ? on : mission.startOn;
  const planned = planMission(mission, hours, from, moment);
  const data = { ...missionFacts(mission), at: moment.now.toISOString() };
  const begun = mission.startedAt !== null;
  const back: Mission = begun
    ? { ...planned.mission, state: missionLifecycle.next('planned', 'start') }
    : planned.mission;
  return outcome({
    missions: [back],
    visits: planned.visits,
    events: [occurred(event['mission.resumed.v1'], mission.id, data), ...planned.events],
  });
}

/** Death: every open request is cancelled with what hangs on it. */
export function closeAfterDeath(file: CareFile, on: Day, now: Date): Outcome {
  if (!isOpen(file.request)) return outcome({});
  return cancelRequest(file, { reason: 'death', by: 'platform', from: on }, now);
}

/**
 * A move: the request follows the person; a provider who does not serve the new commune loses its mission or
 * offer, and the need waits for another.
 */
export function followMove(
  file: CareFile,
  communeCode: string,
  on: Day,
  serves: (organizationId: string, communeCode: string) => boolean,
  now: Date,
): Outcome {
  if (!isOpen(file.request)) return outcome({});
  const live = file.missions.filter(isLive).map((mission) => ({ ...mission, communeCode }));
  const moved = outcome({ requests: [{ ...file.request, communeCode }], missions: live });
  const lost = live.filter((mission) => !serves(mission.organizationId, communeCode));
  const stop: Stop = { reason: 'moved', by: 'platform', from: on };
  return merge(moved, takeAwayAll(after(file, moved), lost, stop, now));
}
