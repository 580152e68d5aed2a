import type { Task } from 'fhir/r4';
import type { FollowUp } from '../domain/follow-up';
import { concept, systems } from './systems';

const status: Readonly<Record<FollowUp['state'], Task['status']>> = {
  open: 'requested',
  done: 'completed',
  'set-aside': 'cancelled',
};

/** What a professional asked for after a session: read only, without an owner, for it is no provider's mission. */
export function toFollowUpTask(followUp: FollowUp): Task {
  const { id, state, reason, serviceCode, residentId, encounterId, organizationId } = followUp;
  const service = serviceCode === null ? [] : [{ system: systems.service, code: serviceCode }];
  return {
    resourceType: 'Task',
    id,
    status: status[state],
    ...(reason ? { statusReason: concept(systems.reason, reason) } : {}),
    intent: 'proposal',
    code: { coding: [{ system: systems.taskKind, code: 'follow-up' }, ...service] },
    for: { reference: `Patient/${residentId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    authoredOn: followUp.askedAt.toISOString(),
    requester: { reference: `Organization/${organizationId}` },
    restriction: { period: { end: followUp.dueOn } },
  };
}
