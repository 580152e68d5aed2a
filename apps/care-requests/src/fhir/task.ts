import type { MissionState, VisitState } from '@chez-soi/contracts';
import { type Facet, filledIn } from '@chez-soi/fhir';
import type { Coding, Task } from 'fhir/r4';
import type { Mission } from '../domain/mission';
import type { Visit } from '../domain/visit';
import { codeIn, dayOf, idIn } from './reading';
import { urgencyIn } from './service-request';
import { concept, systems } from './systems';

/** One need offered to one provider: mission state → Task.status (both ways, see the spec). */
export const missionStatus: Readonly<Record<MissionState, Task['status']>> = {
  proposed: 'requested',
  accepted: 'accepted',
  planned: 'accepted',
  refused: 'rejected',
  expired: 'cancelled',
  withdrawn: 'cancelled',
  started: 'in-progress',
  interrupted: 'on-hold',
  ended: 'completed',
};

/** A visit is a child Task; what became of it stands in `businessStatus` too. */
export const visitStatus: Readonly<Record<VisitState, Task['status']>> = {
  planned: 'accepted',
  'in-progress': 'in-progress',
  done: 'completed',
  validated: 'completed',
  disputed: 'on-hold',
  annulled: 'entered-in-error',
  absent: 'failed',
  'not-honoured': 'failed',
  cancelled: 'cancelled',
};

/** Elements of a Task that the domain writes; others are kept as integrators left them. */
export const taskElements = [
  'status',
  'statusReason',
  'businessStatus',
  'intent',
  'priority',
  'code',
  'focus',
  'for',
  'owner',
  'partOf',
  'authoredOn',
  'executionPeriod',
  'restriction',
] as const;

const stateSystems: readonly string[] = [systems.missionState, systems.visitState];

/** Those of them that a client may word in its own way. */
export const taskFacets: readonly Facet<Task>[] = [
  { name: 'statusReason', paths: ['statusReason'], read: ({ statusReason }) => reasonIn(statusReason) },
  {
    name: 'businessStatus',
    // Codings of other systems stay; words would go on telling the state before.
    paths: ['businessStatus.text', ...stateSystems.map((of) => `businessStatus.coding[system=${of}]`)],
    read: ownState,
  },
  { name: 'intent', paths: ['intent'], read: ({ intent }) => intent },
  { name: 'priority', paths: ['priority'], read: urgencyIn },
  { name: 'code', paths: ['code'], read: ({ code }) => codeIn(code, systems.taskKind) },
  { name: 'focus', paths: ['focus'], read: ({ focus }) => idIn(focus, 'ServiceRequest') },
  { name: 'for', paths: ['for'], read: (task) => idIn(task.for, 'Patient') },
  { name: 'owner', paths: ['owner'], read: ({ owner }) => idIn(owner, 'Organization') },
  { name: 'partOf', paths: ['partOf'], read: ({ partOf = [] }) => partOf.map((one) => idIn(one, 'Task')) },
  filledIn('authoredOn'),
  {
    name: 'executionPeriod',
    paths: ['executionPeriod.start', 'executionPeriod.end'],
    read: timesOf,
  },
  {
    name: 'restriction',
    paths: ['restriction.period.end'],
    read: ({ restriction }) => instantOf(restriction?.period?.end),
  },
];

/** Our own code of a reason, or the first that is given. */
export function reasonIn(reason: Task['statusReason']): string | undefined {
  return codeIn(reason, systems.reason) ?? reason?.coding?.[0]?.code;
}

export function isMission({ code }: Task): boolean {
  return (
    code?.coding?.some((coding) => coding.system === systems.taskKind && coding.code === 'mission') ?? false
  );
}

/** Of no owner: a coding that a client adds to a mission or a visit, which have one, makes it no follow-up. */
export function isFollowUp({ code, owner }: Task): boolean {
  return owner === undefined && codeIn(code, systems.taskKind) === 'follow-up';
}

/** The state in our own words: a mission's or a visit's. */
export function ownState({ businessStatus }: Task): string | undefined {
  return businessStatus?.coding?.find(isState)?.code;
}

/** Whether a coding tells a state of ours, of a mission or of a visit. */
export function isState({ system }: Coding): boolean {
  return stateSystems.includes(system ?? '');
}

/** A mission is known to begin on a day; how long it may last is what its client says. */
function timesOf(task: Task): unknown {
  const { start, end } = task.executionPeriod ?? {};
  return isMission(task) ? dayOf(start) : [instantOf(start), instantOf(end)];
}

function instantOf(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}

export function toMissionTask(mission: Mission): Task {
  const expired = mission.state === 'expired' ? 'expired' : null;
  const reason = mission.reason ?? expired;
  return {
    resourceType: 'Task',
    id: mission.id,
    status: missionStatus[mission.state],
    ...(reason ? { statusReason: concept(systems.reason, reason) } : {}),
    businessStatus: concept(systems.missionState, mission.state),
    intent: 'order',
    priority: mission.urgency === 'urgent' ? 'urgent' : 'routine',
    code: {
      coding: [
        { system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' },
        { system: systems.taskKind, code: 'mission' },
      ],
    },
    focus: { reference: `ServiceRequest/${mission.needId}` },
    for: { reference: `Patient/${mission.residentId}` },
    owner: { reference: `Organization/${mission.organizationId}` },
    authoredOn: mission.proposedAt.toISOString(),
    executionPeriod: { start: mission.startOn },
    restriction: { period: { end: mission.answerBy.toISOString() } },
  };
}

export function toVisitTask(visit: Visit): Task {
  return {
    resourceType: 'Task',
    id: visit.id,
    status: visitStatus[visit.state],
    ...(visit.reason ? { statusReason: concept(systems.reason, visit.reason) } : {}),
    businessStatus: concept(systems.visitState, visit.state),
    intent: 'order',
    code: concept(systems.taskKind, 'visit'),
    partOf: [{ reference: `Task/${visit.missionId}` }],
    for: { reference: `Patient/${visit.residentId}` },
    owner: { reference: `Organization/${visit.organizationId}` },
    executionPeriod: {
      start: (visit.startedAt ?? visit.plannedStart).toISOString(),
      end: (visit.endedAt ?? visit.plannedEnd).toISOString(),
    },
  };
}
