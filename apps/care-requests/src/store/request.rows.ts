import type { CareRequestState, CareRequestView, MissionState } from '@chez-soi/contracts';
import type { CareRequest, Need } from '../domain/care-request';
import type { Due } from '../domain/deadlines';
import type { Mission } from '../domain/mission';
import type { Window } from '../domain/parameters';

export interface RequestRow {
  readonly id: string;
  readonly version: number;
  readonly resident_id: string;
  readonly commune_code: string;
  readonly gir: number | null;
  readonly channel: CareRequest['channel'];
  readonly spoken_by: string;
  readonly spoken_by_relation: string | null;
  readonly urgency: 'normal' | 'urgent';
  readonly state: CareRequestState;
  readonly needs: readonly Need[];
  readonly start_on: string;
  readonly comment: string;
  readonly submitted_by: string;
  readonly submitted_at: Date;
  readonly waiting_since: Date;
  readonly started_at: Date | null;
  readonly reason: string | null;
  readonly due_at: Date | null;
  readonly due_for: CareRequestView['dueFor'];
}

export const requestColumns = `r.id, r.version, r.resident_id, r.commune_code, r.gir, r.channel, r.spoken_by, r.spoken_by_relation, r.urgency, r.state, r.needs,
  r.start_on::text, r.comment, r.submitted_by, r.submitted_at, r.waiting_since, r.started_at, r.reason, r.due_at, r.due_for`;

export function toRequest(row: RequestRow): CareRequest {
  return {
    id: row.id,
    version: row.version,
    residentId: row.resident_id,
    communeCode: row.commune_code,
    gir: row.gir,
    channel: row.channel,
    spokenBy: row.spoken_by,
    spokenByRelationId: row.spoken_by_relation,
    urgency: row.urgency,
    state: row.state,
    needs: row.needs,
    startOn: row.start_on,
    comment: row.comment,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
    waitingSince: row.waiting_since,
    startedAt: row.started_at,
    reason: row.reason,
  };
}

/** Column → type, for writing many requests as one part. */
export const requestTypes = {
  ...{ resident_id: 'uuid', commune_code: 'text', gir: 'smallint', channel: 'text', spoken_by: 'text' },
  ...{ spoken_by_relation: 'uuid', urgency: 'text', state: 'text', needs: 'jsonb', service_codes: 'text[]' },
  ...{ start_on: 'date', comment: 'text', submitted_by: 'text', submitted_at: 'timestamptz' },
  ...{ waiting_since: 'timestamptz', started_at: 'timestamptz', reason: 'text' },
  ...{ due_at: 'timestamptz', due_for: 'text' },
};

export function requestValues(
  request: CareRequest,
  due: Due | null,
): Record<keyof typeof requestTypes, unknown> {
  return {
    resident_id: request.residentId,
    commune_code: request.communeCode,
    gir: request.gir,
    channel: request.channel,
    spoken_by: request.spokenBy,
    spoken_by_relation: request.spokenByRelationId,
    urgency: request.urgency,
    state: request.state,
    needs: request.needs,
    service_codes: [...new Set(request.needs.map((need) => need.serviceCode))],
    start_on: request.startOn,
    comment: request.comment,
    submitted_by: request.submittedBy,
    submitted_at: request.submittedAt,
    waiting_since: request.waitingSince,
    started_at: request.startedAt,
    reason: request.reason,
    due_at: due?.at ?? null,
    due_for: due?.for ?? null,
  };
}

export interface MissionRow {
  readonly id: string;
  readonly version: number;
  readonly care_request_id: string;
  readonly need_id: string;
  readonly resident_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly state: MissionState;
  readonly reason: string | null;
  readonly minutes_per_visit: number;
  readonly times_per_week: number;
  readonly windows: readonly Window[];
  readonly urgency: 'normal' | 'urgent';
  readonly commune_code: string;
  readonly start_on: string;
  readonly proposed_by: string;
  readonly proposed_at: Date;
  readonly answer_by: Date;
  readonly answered_at: Date | null;
  readonly started_at: Date | null;
  readonly planned_until: string | null;
}

export const missionColumns = `m.id, m.version, m.care_request_id, m.need_id, m.resident_id, m.organization_id, m.service_code, m.state,
  m.reason, m.minutes_per_visit, m.times_per_week, m.windows, m.urgency, m.commune_code, m.start_on::text, m.proposed_by,
  m.proposed_at, m.answer_by, m.answered_at, m.started_at, m.planned_until::text`;

/** Columns that are instants. */
export const missionInstants = ['proposed_at', 'answer_by', 'answered_at', 'started_at'] as const;

export function toMission(row: MissionRow): Mission {
  return {
    id: row.id,
    version: row.version,
    careRequestId: row.care_request_id,
    needId: row.need_id,
    residentId: row.resident_id,
    organizationId: row.organization_id,
    serviceCode: row.service_code,
    state: row.state,
    reason: row.reason,
    minutesPerVisit: row.minutes_per_visit,
    timesPerWeek: row.times_per_week,
    windows: row.windows,
    urgency: row.urgency,
    communeCode: row.commune_code,
    startOn: row.start_on,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    answerBy: row.answer_by,
    answeredAt: row.answered_at,
    startedAt: row.started_at,
    plannedUntil: row.planned_until,
  };
}

/** Column → type, for writing many missions as one part. */
export const missionTypes = {
  ...{ care_request_id: 'uuid', need_id: 'uuid', resident_id: 'uuid', organization_id: 'uuid' },
  ...{ service_code: 'text', state: 'text', reason: 'text', minutes_per_visit: 'int', times_per_week: 'int' },
  ...{ windows: 'text[]', urgency: 'text', commune_code: 'text', start_on: 'date', proposed_by: 'text' },
  ...{ proposed_at: 'timestamptz', answer_by: 'timestamptz', answered_at: 'timestamptz' },
  ...{ started_at: 'timestamptz', planned_until: 'date' },
};

export function missionValues(mission: Mission): Record<keyof typeof missionTypes, unknown> {
  return {
    care_request_id: mission.careRequestId,
    need_id: mission.needId,
    resident_id: mission.residentId,
    organization_id: mission.organizationId,
    service_code: mission.serviceCode,
    state: mission.state,
    reason: mission.reason,
    minutes_per_visit: mission.minutesPerVisit,
    times_per_week: mission.timesPerWeek,
    windows: mission.windows,
    urgency: mission.urgency,
    commune_code: mission.communeCode,
    start_on: mission.startOn,
    proposed_by: mission.proposedBy,
    proposed_at: mission.proposedAt,
    answer_by: mission.answerBy,
    answered_at: mission.answeredAt,
    started_at: mission.startedAt,
    planned_until: mission.plannedUntil,
  };
}
