import { newId } from '@chez-soi/kernel';
import type { Sql, Statement } from '@chez-soi/service-kit';
import type { Appointment } from '../domain/appointment';
import { type ReminderKind, type ReminderRules, remindersOf } from '../domain/reminder';
import type { Times } from '../domain/schedule';

/** A reminder whose time has come, with what is to be told; not `wanted` when the appointment is no longer that. */
export interface DueReminder extends Times {
  readonly id: string;
  readonly kind: ReminderKind;
  readonly wanted: boolean;
  readonly appointmentId: string;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
}

/** Reminders to come, as rows: a restart forgets none. */
export class ReminderStore {
  constructor(private readonly rules: ReminderRules) {}

  /** Adds what is due for appointments as they now stand. The same kind for the same time is kept once, for ever. */
  plan(statement: Statement, appointments: readonly Appointment[], now: Date): Statement {
    const rows = appointments.flatMap((one) =>
      remindersOf(one, this.rules, now).map(({ kind, dueAt, until }) => ({
        id: newId(now.getTime()),
        appointment_id: one.id,
        ...{ kind, starts_at: one.startsAt, due_at: dueAt, until_at: until },
      })),
    );
    if (rows.length === 0) return statement;
    return statement.add(
      (bind) => `
        INSERT INTO reminder (id, appointment_id, kind, starts_at, due_at, until_at)
        SELECT id, appointment_id, kind, starts_at, due_at, until_at
        FROM jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) AS r(id uuid, appointment_id uuid, kind text,
          starts_at timestamptz, due_at timestamptz, until_at timestamptz)
        ON CONFLICT (appointment_id, kind, starts_at) DO NOTHING`,
    );
  }

  /**
   * Settles what is due, once: a second replica passes over rows that are being settled. What was called off or moved
   * meanwhile, and what would come too late, is settled as not wanted.
   */
  async settleDue(tx: Sql, now: Date, limit: number): Promise<DueReminder[]> {
    return tx.query<DueReminder>(
      `UPDATE reminder r SET settled_at = $1 FROM appointment a
       WHERE a.id = r.appointment_id AND r.id IN (
         SELECT id FROM reminder WHERE settled_at IS NULL AND due_at <= $1
         ORDER BY due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING r.id, r.kind, a.id AS "appointmentId", a.resident_id AS "residentId",
         a.organization_id AS "organizationId", a.service_code AS "serviceCode", r.starts_at AS "startsAt",
         a.ends_at AS "endsAt", coalesce(a.state = 'booked' AND a.starts_at = r.starts_at AND r.until_at > $1, false)
         AS wanted`,
      [now, limit],
    );
  }
}
