import { type Day, DomainError, includes, parisDay } from '@chez-soi/kernel';
import {
  type CareRequest,
  needLifecycle,
  needOf,
  reopenNeed,
  settle,
  suspend,
  withNeed,
} from './care-request';
import * as missions from './mission';
import { type Mission, minutesPerWeek } from './mission';
import type { Moment } from './occurrence';
import { alreadyTaken } from './offering';
import { merge, outcome, type Outcome } from './outcome';
import type { ResidentStatus } from './resident';
import { type OpeningHours, planMission } from './visit-plan';

/** The provider as far as an acceptance is concerned; committed minutes are read under lock. */
export interface Capacity extends OpeningHours {
  readonly active: boolean;
  readonly authorization: { readonly from: Day; readonly to: Day | null } | null;
  readonly declaredMinutesPerWeek: number;
  readonly committedMinutesPerWeek: number;
}

/** What an acceptance needs to see, all read under the lock of the need. */
export interface Answering {
  readonly request: CareRequest;
  readonly mission: Mission;
  /** The other missions of the same need. */
  readonly siblings: readonly Mission[];
  readonly residentStatus: ResidentStatus;
}

/** The provider says yes: first acceptance wins, its siblings are withdrawn, its visits are planned. */
export function accept(file: Answering, capacity: Capacity, moment: Moment): Outcome {
  const winner = file.siblings.find(missions.isCommitted);
  if (winner) throw alreadyTaken(winner);
  checkCapacity(file.mission, capacity, moment.now);
  const accepted = missions.acceptMission(file.mission, moment.now);
  const retired = file.siblings
    .filter(missions.isPending)
    .map((sibling) => missions.withdraw(sibling, 'sibling-accepted', moment.now));
  const need = needOf(file.request, file.mission.needId);
  const covered = withNeed(file.request, { ...need, state: needLifecycle.next(need.state, 'cover') });
  const settled = settle(covered, moment.now);
  const retirement = outcome({
    missions: retired.map((change) => change.mission),
    events: retired.flatMap((change) => change.events),
  });
  const acceptance = outcome({
    requests: [settled.request],
    missions: [accepted.mission],
    events: [...accepted.events, ...settled.events],
  });
  const next =
    file.residentStatus === 'at-home'
      ? plan(accepted.mission, capacity, moment)
      : wait(accepted.mission, settled.request, moment);
  return merge(acceptance, retirement, next);
}

/** The provider says no, with a reason. */
export function refuseOffer(file: Answering, reason: string, now: Date): Outcome {
  return givenUp(file, missions.refuse(file.mission, reason, now), reason, now);
}

/** Nobody answered in time. */
export function expireOffer(file: Answering, now: Date): Outcome {
  return givenUp(file, missions.expire(file.mission, now), 'expired', now);
}

/** The coordinator takes a pending offer back. */
export function withdrawOffer(file: Answering, reason: string, now: Date): Outcome {
  return givenUp(file, missions.withdraw(file.mission, reason, now), reason, now);
}

/** The need is open again unless another offer for it is still pending. */
function givenUp(file: Answering, change: missions.MissionChange, reason: string, now: Date): Outcome {
  const gone = outcome({ missions: [change.mission], events: change.events });
  if (file.siblings.some(missions.isLive)) return gone;
  const reopened = reopenNeed(file.request, file.mission.needId, reason, now);
  return merge(gone, outcome({ requests: [reopened.request], events: reopened.events }));
}

function plan(mission: Mission, capacity: Capacity, moment: Moment): Outcome {
  const planned = planMission(mission, capacity, mission.startOn, moment);
  return outcome({ missions: [planned.mission], visits: planned.visits, events: planned.events });
}

/** Accepted while the person is in hospital: the help waits for the return. */
function wait(mission: Mission, request: CareRequest, moment: Moment): Outcome {
  const waiting = missions.interrupt(mission, 'hospital', moment.now);
  const suspended = request.state === 'assigned' || request.state === 'active' ? [suspend(request)] : [];
  return outcome({ requests: suspended, missions: [waiting.mission], events: waiting.events });
}

function checkCapacity(mission: Mission, capacity: Capacity, now: Date): void {
  const { authorization, declaredMinutesPerWeek: declared, committedMinutesPerWeek: committed } = capacity;
  if (!capacity.active) {
    throw DomainError.rule(
      'Cette structure n’est plus en activité.',
      'This organisation is no longer active.',
    );
  }
  const today = parisDay(now);
  if (authorization && !includes({ from: authorization.from, to: authorization.to ?? undefined }, today)) {
    throw DomainError.rule(
      'L’autorisation de la structure n’est pas valable aujourd’hui : elle ne peut pas accepter de mission.',
      'The organisation’s authorisation is not valid today: it cannot accept a mission.',
      { from: authorization.from, to: authorization.to ?? '', today },
    );
  }
  const needed = minutesPerWeek(mission);
  if (needed > declared - committed) {
    throw DomainError.rule(
      `Il ne reste que ${Math.max(0, declared - committed)} minutes par semaine, il en faut ${needed}. Augmentez les heures déclarées ou refusez pour « capacité ».`,
      `Only ${Math.max(0, declared - committed)} minutes a week remain, ${needed} are needed. Raise the declared hours or refuse for "capacity".`,
      { declared, committed, needed },
    );
  }
}
