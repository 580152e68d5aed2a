import type {
  Action,
  CareRequestDetail,
  CareRequestView,
  MissionView,
  RelationView,
  ResidentView,
  VisitView,
} from '@chez-soi/contracts';
import { type Actor, type Belonging, permits } from '@chez-soi/service-kit';
import { cancellerOf } from './actors';
import { type CareRequest, careRequestLifecycle } from './domain/care-request';
import { type Due, nextDue } from './domain/deadlines';
import { type Mission, minutesPerWeek, missionLifecycle } from './domain/mission';
import type { Relation } from './domain/relation';
import { type Resident, residentActions } from './domain/resident';
import { settlingActions } from './domain/visit-settling';
import type { ListedVisit } from './store/visits.store';

/** Which line of the policy table each offered action needs; actions that are not here are the platform's own. */
const requestPolicy = {
  review: 'care-request.coordinate',
  offer: 'mission.propose',
  cancel: 'care-request.cancel',
} as const;
const missionPolicy = {
  accept: 'mission.answer',
  refuse: 'mission.answer',
  withdraw: 'mission.withdraw',
  end: 'mission.withdraw',
} as const;
const visitPolicy = {
  start: 'visit.record',
  complete: 'visit.record',
  miss: 'visit.record',
  cancel: 'visit.cancel',
  confirm: 'visit.settle',
  validate: 'visit.settle',
  correct: 'visit.settle',
  explain: 'visit.settle',
  dispute: 'visit.dispute',
  annul: 'visit.annul',
} as const;

/** What both the state allows and the actor may do: the portal shows exactly these. */
function allowedTo(
  actor: Actor,
  possible: readonly string[],
  table: Readonly<Record<string, Action>>,
  of: Belonging,
): string[] {
  return possible.filter((name) => {
    const action = table[name];
    return action !== undefined && permits(actor, action, of);
  });
}

export function residentView(actor: Actor, resident: Resident, relations: readonly Relation[]): ResidentView {
  const {
    hospitalisedOn: _hospitalisedOn,
    accountId: _accountId,
    registeredAt: _registeredAt,
    mergedInto: _mergedInto,
    replaces: _replaces,
    ...shown
  } = resident;
  const mayChange = permits(actor, 'resident.change', { residentId: resident.id });
  return {
    ...shown,
    relations: relations.map(relationView),
    allowedActions: mayChange ? residentActions(resident.status) : [],
  };
}

export function relationView(relation: Relation): RelationView {
  const { version: _version, endedAt, ...shown } = relation;
  return { ...shown, endedAt: endedAt?.toISOString() ?? null };
}

export function requestView(
  actor: Actor,
  request: CareRequest,
  residentName: string,
  due: Due | null,
): CareRequestView {
  const possible = careRequestLifecycle
    .allowed(request.state)
    .filter((action) => action !== 'offer' || request.needs.some((need) => need.state !== 'covered'));
  return {
    id: request.id,
    residentId: request.residentId,
    residentName,
    communeCode: request.communeCode,
    gir: request.gir,
    channel: request.channel,
    spokenBy: request.spokenBy,
    spokenByRelationId: permits(actor, 'resident.read', { residentId: request.residentId })
      ? request.spokenByRelationId
      : null,
    urgency: request.urgency,
    state: request.state,
    submittedAt: request.submittedAt.toISOString(),
    startOn: request.startOn,
    dueAt: due?.at.toISOString() ?? null,
    dueFor: due?.for ?? null,
    needs: request.needs.map(({ finished: _finished, ...need }) => need),
    comment: request.comment,
    version: request.version,
    allowedActions: allowedTo(actor, possible, requestPolicy, { residentId: request.residentId }),
  };
}

export function requestDetail(
  actor: Actor,
  request: CareRequest,
  residentName: string,
  missions: readonly Mission[],
): CareRequestDetail {
  const view = requestView(actor, request, residentName, nextDue(request, missions));
  return { ...view, missions: missions.map((mission) => missionView(actor, mission)) };
}

export function missionView(actor: Actor, mission: Mission): MissionView {
  const of = { residentId: mission.residentId, organizationIds: [mission.organizationId] };
  return {
    id: mission.id,
    careRequestId: mission.careRequestId,
    needId: mission.needId,
    residentId: mission.residentId,
    organizationId: mission.organizationId,
    serviceCode: mission.serviceCode,
    state: mission.state,
    reason: mission.reason,
    minutesPerWeek: minutesPerWeek(mission),
    minutesPerVisit: mission.minutesPerVisit,
    timesPerWeek: mission.timesPerWeek,
    windows: mission.windows,
    urgency: mission.urgency,
    communeCode: mission.communeCode,
    startOn: mission.startOn,
    proposedAt: mission.proposedAt.toISOString(),
    answerBy: mission.answerBy.toISOString(),
    answeredAt: mission.answeredAt?.toISOString() ?? null,
    version: mission.version,
    allowedActions: allowedTo(actor, missionLifecycle.allowed(mission.state), missionPolicy, of),
  };
}

export function visitView(actor: Actor, { visit, ...person }: ListedVisit): VisitView {
  const of = { residentId: visit.residentId, organizationIds: [visit.organizationId] };
  return {
    id: visit.id,
    missionId: visit.missionId,
    careRequestId: visit.careRequestId,
    residentId: visit.residentId,
    ...person,
    organizationId: visit.organizationId,
    serviceCode: visit.serviceCode,
    plannedStart: visit.plannedStart.toISOString(),
    plannedEnd: visit.plannedEnd.toISOString(),
    startedAt: visit.startedAt?.toISOString() ?? null,
    endedAt: visit.endedAt?.toISOString() ?? null,
    state: visit.state,
    reason: visit.reason,
    note: visit.note,
    anomalies: visit.anomalies,
    explanation: visit.explanation,
    version: visit.version,
    allowedActions: allowedTo(actor, settlingActions(visit, cancellerOf(actor)), visitPolicy, of),
  };
}

/** A record as it stands after it was saved. */
export function saved<T extends { readonly version: number }>(one: T): T {
  return { ...one, version: one.version + 1 };
}
