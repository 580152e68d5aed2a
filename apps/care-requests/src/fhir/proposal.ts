import { offerMissions } from '@chez-soi/contracts';
import { invalidInput } from '@chez-soi/service-kit';
import type { Task } from 'fhir/r4';
import type { ToldOfNeed } from '../domain/offering';
import type { Proposal } from '../proposals.service';
import { brokenRule, codeIn, dayOf, idIn, illegalMove, type Places } from './reading';
import { urgencyIn } from './service-request';
import { systems } from './systems';
import { reasonIn } from './task';
import { withState } from './task-moves';

export const proposalPlaces: Places = {
  needId: 'Task.focus',
  residentId: 'Task.for',
  startOn: 'Task.executionPeriod.start',
  urgency: 'Task.priority',
  organizationIds: 'Task.owner',
  answerBy: 'Task.restriction.period.end',
};

/** A new Task proposes a need (its `focus`) to a provider (its `owner`). Throws `rule`, or `invalid` for odd ids. */
export function toProposal(task: Task): Omit<Proposal, 'missionId'> {
  refuseOthers(task);
  const needId = idIn(task.focus, 'ServiceRequest');
  const organizationId = idIn(task.owner, 'Organization');
  if (needId === undefined)
    throw brokenRule(
      'Task.focus',
      'Dites la demande à réaliser : ServiceRequest/id.',
      'Tell the order to fulfil: ServiceRequest/id.',
    );
  if (organizationId === undefined)
    throw brokenRule(
      'Task.owner',
      'Dites à quel prestataire elle est proposée : Organization/id.',
      'Tell the provider that it is proposed to: Organization/id.',
    );
  const end = task.restriction?.period?.end;
  const parsed = offerMissions.safeParse({
    organizationIds: [organizationId],
    ...(end === undefined ? {} : { answerBy: new Date(end).toISOString() }),
  });
  if (!parsed.success) throw invalidInput(parsed.error);
  return { ...parsed.data, needId, told: toldOf(task) };
}

function toldOf(task: Task): ToldOfNeed {
  return {
    ...(task.for ? { residentId: idIn(task.for, 'Patient') ?? '' } : {}),
    ...(task.executionPeriod?.start ? { startOn: dayOf(task.executionPeriod.start)! } : {}),
    ...(task.priority ? { urgency: urgencyIn(task) } : {}),
  };
}

/** The Task as it is kept: it says of itself that it is a mission, and which state that is in. */
export function asMission(task: Task): Task {
  const coding = task.code?.coding ?? [{ system: systems.taskCode, code: 'fulfill' }];
  const kind = { system: systems.taskKind, code: 'mission' };
  const isTold = coding.some(({ system }) => system === systems.taskKind);
  const mission = { ...task, code: { ...task.code, coding: isTold ? coding : [...coding, kind] } };
  const proposed = { coding: [{ system: systems.missionState, code: 'proposed' }] };
  return withState(mission, { ...task, businessStatus: proposed });
}

function refuseOthers({ partOf, status, statusReason, intent, code }: Task): void {
  if (partOf)
    throw brokenRule(
      'Task.partOf',
      'Les visites se planifient quand le prestataire accepte la mission : lisez-les par Task?part-of=, puis enregistrez chacune par une mise à jour.',
      'Visits are planned when the provider accepts the mission: read them by Task?part-of=, then record each by an update.',
    );
  if (status !== 'requested')
    throw illegalMove('Task', 'none', status, {
      fr: 'Une mission commence « requested ».',
      en: 'A mission begins "requested".',
    });
  if (reasonIn(statusReason) !== undefined)
    throw brokenRule(
      'Task.statusReason',
      'Une mission proposée n’a pas encore de motif codé.',
      'A mission that is proposed has no coded reason yet.',
    );
  if (intent !== 'order')
    throw brokenRule('Task.intent', 'L’intention est « order ».', 'The intent is "order".');
  const isMission =
    code === undefined ||
    codeIn(code, systems.taskCode) === 'fulfill' ||
    codeIn(code, systems.taskKind) === 'mission';
  if (!isMission) throw brokenRule('Task.code', 'Le code est « fulfill ».', 'The code is "fulfill".');
}
