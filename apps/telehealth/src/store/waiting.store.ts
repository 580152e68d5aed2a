import { Injectable } from '@nestjs/common';
import type { Sql } from '@chez-soi/service-kit';
import type { Appointment } from '../domain/appointment';
import type { Slot } from '../domain/slot';
import { type AppointmentRow, columns, fromRow } from './appointment-rows';

/** Who waits for a slot of a schedule, and the first free one that suits. */
@Injectable()
export class WaitingStore {
  /**
   * The person who waits longest of those whom a free slot of the schedule suits, and that slot; both locked. Rows that
   * somebody else is changing are passed over: their own transaction looks again.
   */
  async nextMatch(
    tx: Sql,
    scheduleId: string,
    notBefore: Date,
  ): Promise<{ appointment: Appointment; slot: Slot } | undefined> {
    const [match] = await tx.query<{ appointmentId: string; slotId: string }>(
      `SELECT a.id AS "appointmentId", s.id AS "slotId" FROM appointment a
       JOIN slot s ON s.schedule_id = a.schedule_id AND s.state = 'free' AND s.starts_at >= $2
         AND (a.wait_from IS NULL OR s.starts_at >= a.wait_from)
         AND (a.wait_until IS NULL OR s.ends_at <= a.wait_until) AND s.id <> ALL(a.passed_slots)
       JOIN schedule c ON c.id = a.schedule_id AND c.active IS NOT FALSE
       WHERE a.state = 'waitlist' AND a.schedule_id = $1 AND NOT EXISTS (
         SELECT FROM appointment o WHERE o.resident_id = a.resident_id AND o.state IN ('pending', 'booked', 'arrived', 'checked-in')
           AND tstzrange(o.starts_at, o.ends_at) && tstzrange(s.starts_at, s.ends_at))
       ORDER BY a.waiting_since, a.id, s.starts_at LIMIT 1 FOR UPDATE OF a, s SKIP LOCKED`,
      [scheduleId, notBefore],
    );
    if (!match) return undefined;
    const [row] = await tx.query<AppointmentRow>(`SELECT ${columns} FROM appointment WHERE id = $1`, [
      match.appointmentId,
    ]);
    const [slot] = await tx.query<Slot>(
      `SELECT id, version, schedule_id AS "scheduleId", starts_at AS "startsAt", ends_at AS "endsAt", state,
         appointment_id AS "appointmentId" FROM slot WHERE id = $1`,
      [match.slotId],
    );
    return { appointment: fromRow(row!), slot: slot! };
  }
}
