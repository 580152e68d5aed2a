import type { Appointment } from '../domain/appointment';

/** The columns of an appointment, as `AppointmentRow` names them. */
export const columns = `id, version, resident_id AS "residentId", organization_id AS "organizationId",
  service_code AS "serviceCode", starts_at AS "startsAt", ends_at AS "endsAt", post, slot_id AS "slotId",
  schedule_id AS "scheduleId", hold_until AS "holdUntil", waiting_since AS "since", wait_from AS "from",
  wait_until AS "until", passed_slots AS "passed", state, reason, booked_at AS "bookedAt", based_on AS "basedOn",
  participants`;

export interface AppointmentRow extends Omit<Appointment, 'waiting'> {
  readonly since: Date | null;
  readonly from: Date | null;
  readonly until: Date | null;
  readonly passed: readonly string[];
}

export function fromRow<R extends AppointmentRow>({ since, from, until, passed, ...row }: R) {
  return { ...row, waiting: since ? { since, from, until, passed } : null };
}

/** What a next version may change. */
export function changesOf(one: Appointment): Record<string, unknown> {
  return {
    resident_id: one.residentId,
    starts_at: one.startsAt,
    ends_at: one.endsAt,
    post: one.post,
    slot_id: one.slotId,
    schedule_id: one.scheduleId,
    hold_until: one.holdUntil,
    waiting_since: one.waiting?.since ?? null,
    passed_slots: one.waiting?.passed ?? [],
    state: one.state,
    reason: one.reason,
    participants: JSON.stringify(one.participants),
    based_on: one.basedOn,
  };
}

export function toRow(one: Appointment): Record<string, unknown> {
  return {
    ...changesOf(one),
    id: one.id,
    version: one.version,
    organization_id: one.organizationId,
    service_code: one.serviceCode,
    wait_from: one.waiting?.from ?? null,
    wait_until: one.waiting?.until ?? null,
    booked_at: one.bookedAt,
  };
}
