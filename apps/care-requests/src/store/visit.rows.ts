import type { VisitAnomaly, VisitState } from '@chez-soi/contracts';
import type { Visit } from '../domain/visit';

export interface VisitRow {
  readonly id: string;
  readonly version: number;
  readonly mission_id: string;
  readonly care_request_id: string;
  readonly need_id: string;
  readonly resident_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly planned_start: Date;
  readonly planned_end: Date;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly state: VisitState;
  readonly reason: string | null;
  readonly note: string | null;
  readonly anomalies: readonly VisitAnomaly[];
  readonly explanation: string | null;
  readonly recorded_at: Date | null;
}

export const visitColumns = `v.id, v.version, v.mission_id, v.care_request_id, v.need_id, v.resident_id, v.organization_id,
  v.service_code, v.planned_start, v.planned_end, v.started_at, v.ended_at, v.state, v.reason, v.note,
  v.anomalies, v.explanation, v.recorded_at`;

/** Column → type, for writing many visits as one part. */
export const visitTypes: Readonly<Record<Exclude<keyof VisitRow, 'id' | 'version'>, string>> = {
  mission_id: 'uuid',
  care_request_id: 'uuid',
  need_id: 'uuid',
  resident_id: 'uuid',
  organization_id: 'uuid',
  service_code: 'text',
  planned_start: 'timestamptz',
  planned_end: 'timestamptz',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
  state: 'text',
  reason: 'text',
  note: 'text',
  anomalies: 'text[]',
  explanation: 'text',
  recorded_at: 'timestamptz',
};

/** Columns that are instants. */
export const visitInstants = [
  'planned_start',
  'planned_end',
  'started_at',
  'ended_at',
  'recorded_at',
] as const;

export function toVisit(row: VisitRow): Visit {
  return {
    id: row.id,
    version: row.version,
    missionId: row.mission_id,
    careRequestId: row.care_request_id,
    needId: row.need_id,
    residentId: row.resident_id,
    organizationId: row.organization_id,
    serviceCode: row.service_code,
    plannedStart: row.planned_start,
    plannedEnd: row.planned_end,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    state: row.state,
    reason: row.reason,
    note: row.note,
    anomalies: row.anomalies,
    explanation: row.explanation,
    recordedAt: row.recorded_at,
  };
}

/** Columns of a visit as saved, without id and version. */
export function visitValues(visit: Visit): Record<keyof typeof visitTypes, unknown> {
  return {
    mission_id: visit.missionId,
    care_request_id: visit.careRequestId,
    need_id: visit.needId,
    resident_id: visit.residentId,
    organization_id: visit.organizationId,
    service_code: visit.serviceCode,
    planned_start: visit.plannedStart,
    planned_end: visit.plannedEnd,
    started_at: visit.startedAt,
    ended_at: visit.endedAt,
    state: visit.state,
    reason: visit.reason,
    note: visit.note,
    anomalies: visit.anomalies,
    explanation: visit.explanation,
    recorded_at: visit.recordedAt,
  };
}
