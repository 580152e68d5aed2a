import type { FollowUp } from '../domain/follow-up';

export interface FollowUpRow {
  readonly id: string;
  readonly version: number;
  readonly resident_id: string;
  readonly session_id: string;
  readonly encounter_id: string;
  readonly organization_id: string;
  readonly service_code: string | null;
  readonly due_on: string;
  readonly asked_at: Date;
  readonly state: FollowUp['state'];
  readonly reason: FollowUp['reason'];
  readonly care_request_id: string | null;
}

export const followUpColumns = `f.id, f.version, f.resident_id, f.session_id, f.encounter_id, f.organization_id, f.service_code,
  f.due_on::text, f.asked_at, f.state, f.reason, f.care_request_id`;

/** Column → type, for writing many as one part. */
export const followUpTypes = {
  ...{ resident_id: 'uuid', session_id: 'uuid', encounter_id: 'uuid', organization_id: 'uuid' },
  ...{ service_code: 'text', due_on: 'date', asked_at: 'timestamptz', state: 'text', reason: 'text' },
  care_request_id: 'uuid',
};

export function toFollowUp(row: FollowUpRow): FollowUp {
  return {
    id: row.id,
    version: row.version,
    residentId: row.resident_id,
    sessionId: row.session_id,
    encounterId: row.encounter_id,
    organizationId: row.organization_id,
    serviceCode: row.service_code,
    dueOn: row.due_on,
    askedAt: row.asked_at,
    state: row.state,
    reason: row.reason,
    careRequestId: row.care_request_id,
  };
}

export function followUpValues(followUp: FollowUp): Record<keyof typeof followUpTypes, unknown> {
  return {
    resident_id: followUp.residentId,
    session_id: followUp.sessionId,
    encounter_id: followUp.encounterId,
    organization_id: followUp.organizationId,
    service_code: followUp.serviceCode,
    due_on: followUp.dueOn,
    asked_at: followUp.askedAt,
    state: followUp.state,
    reason: followUp.reason,
    care_request_id: followUp.careRequestId,
  };
}
