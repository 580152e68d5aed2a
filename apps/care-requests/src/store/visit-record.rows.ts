import type { VisitRecord } from '../domain/visit-record';

export interface VisitRecordRow {
  readonly id: string;
  readonly visit_id: string;
  readonly act: VisitRecord['act'];
  readonly source: VisitRecord['source'];
  readonly device_id: string | null;
  readonly device_at: Date | null;
  readonly sent_at: Date | null;
  readonly received_at: Date;
  readonly clock_offset: number;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly outcome: VisitRecord['outcome'];
  readonly reason: string | null;
  readonly recorded_by: string | null;
}

export const recordTypes: Readonly<Record<keyof VisitRecordRow, string>> = {
  id: 'uuid',
  visit_id: 'uuid',
  act: 'text',
  source: 'text',
  device_id: 'uuid',
  device_at: 'timestamptz',
  sent_at: 'timestamptz',
  received_at: 'timestamptz',
  clock_offset: 'int',
  started_at: 'timestamptz',
  ended_at: 'timestamptz',
  outcome: 'text',
  reason: 'text',
  recorded_by: 'text',
};

export const recordColumns = Object.keys(recordTypes).join(', ');

export function toRecord(row: VisitRecordRow): VisitRecord {
  return {
    id: row.id,
    visitId: row.visit_id,
    act: row.act,
    source: row.source,
    deviceId: row.device_id,
    deviceAt: row.device_at,
    sentAt: row.sent_at,
    receivedAt: row.received_at,
    clockOffset: row.clock_offset,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    reason: row.reason,
    recordedBy: row.recorded_by,
  };
}

export function toRecordRow(record: VisitRecord): Record<string, unknown> {
  return {
    id: record.id,
    visit_id: record.visitId,
    act: record.act,
    source: record.source,
    device_id: record.deviceId,
    device_at: record.deviceAt,
    sent_at: record.sentAt,
    received_at: record.receivedAt,
    clock_offset: record.clockOffset,
    started_at: record.startedAt,
    ended_at: record.endedAt,
    outcome: record.outcome,
    reason: record.reason,
    recorded_by: record.recordedBy,
  };
}
