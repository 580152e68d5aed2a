import { Injectable } from '@nestjs/common';
import { type DocumentWrite, writeDocuments } from '@chez-soi/fhir';
import { Database, type Sql, Statement, type Within } from '@chez-soi/service-kit';
import type { Appointment } from '../domain/appointment';
import { toFhirAppointment } from '../fhir/appointment';
import { appointmentSurface } from '../fhir/surface';

const columns = `id, version, resident_id AS "residentId", organization_id AS "organizationId", service_code AS "serviceCode",
  starts_at AS "startsAt", ends_at AS "endsAt", post, state, reason, booked_at AS "bookedAt"`;

export interface Times {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface AppointmentFilter {
  readonly from: Date;
  /** Not included. */
  readonly before: Date;
  readonly residentId?: string | undefined;
  readonly organizationId?: string | undefined;
}

/** Rows and documents of appointments. */
@Injectable()
export class AppointmentStore {
  constructor(private readonly database: Database) {}

  /** Appointments that begin in the period, within the caller's reach, in order of time. */
  async list(within: Within, filter: AppointmentFilter): Promise<Appointment[]> {
    const reach = within === 'all' ? null : within;
    return this.database.query<Appointment>(
      `SELECT ${columns} FROM appointment
       WHERE starts_at >= $1 AND starts_at < $2 AND ($3::uuid IS NULL OR resident_id = $3)
         AND ($4::uuid IS NULL OR organization_id = $4)
         AND ($5 OR resident_id = ANY($6::uuid[]) OR organization_id = ANY($7::uuid[]))
       ORDER BY starts_at, id`,
      [
        filter.from,
        filter.before,
        filter.residentId ?? null,
        filter.organizationId ?? null,
        !reach,
        reach?.residents ?? [],
        reach?.organizations ?? [],
      ],
    );
  }

  async read(id: string): Promise<Appointment | undefined> {
    return (
      await this.database.query<Appointment>(`SELECT ${columns} FROM appointment WHERE id = $1`, [id])
    )[0];
  }

  /** The person's own appointment at that time, if there is one. */
  async overlapping(
    tx: Sql,
    residentId: string,
    { startsAt, endsAt }: Times,
  ): Promise<Appointment | undefined> {
    const rows = await tx.query<Appointment>(
      `SELECT ${columns} FROM appointment WHERE resident_id = $1 AND state = 'booked'
         AND tstzrange(starts_at, ends_at) && tstzrange($2, $3) ORDER BY starts_at LIMIT 1`,
      [residentId, startsAt, endsAt],
    );
    return rows[0];
  }

  /** The first of a provider's posts that is free at that time; undefined when all are taken. */
  async freePost(
    tx: Sql,
    organizationId: string,
    posts: number,
    { startsAt, endsAt }: Times,
  ): Promise<number | undefined> {
    const [row] = await tx.query<{ post: number }>(
      `SELECT free.post FROM generate_series(1, $2::int) AS free(post) WHERE NOT EXISTS (
         SELECT FROM appointment a WHERE a.organization_id = $1 AND a.post = free.post AND a.state = 'booked'
           AND tstzrange(a.starts_at, a.ends_at) && tstzrange($3, $4))
       ORDER BY post LIMIT 1`,
      [organizationId, posts, startsAt, endsAt],
    );
    return row?.post;
  }

  /** A person's appointments to come that were booked by an instant, locked. */
  async lockComing(tx: Sql, residentId: string, now: Date, bookedBy: Date): Promise<Appointment[]> {
    return tx.query<Appointment>(
      `SELECT ${columns} FROM appointment
       WHERE resident_id = $1 AND state = 'booked' AND starts_at > $2 AND booked_at <= $3 ORDER BY id FOR UPDATE`,
      [residentId, now, bookedBy],
    );
  }

  /** The appointments of a file that became part of another, locked; `doubled` where the other has one at that time. */
  async lockOfMerged(
    tx: Sql,
    keptId: string,
    mergedId: string,
  ): Promise<(Appointment & { readonly doubled: boolean })[]> {
    return tx.query(
      `SELECT ${columns}, state = 'booked' AND EXISTS (
         SELECT FROM appointment k WHERE k.resident_id = $1 AND k.state = 'booked'
           AND tstzrange(k.starts_at, k.ends_at) && tstzrange(appointment.starts_at, appointment.ends_at)) AS doubled
       FROM appointment WHERE resident_id = $2 ORDER BY id FOR UPDATE`,
      [keptId, mergedId],
    );
  }

  /** A statement that stores new appointments or next versions, with their documents. */
  save(appointments: readonly Appointment[], now: Date): Statement {
    const statement = new Statement();
    for (const one of appointments) {
      if (one.version === 1) statement.insert('appointment', toRow(one));
      else
        statement.update('appointment', one.id, one.version - 1, {
          ...{ resident_id: one.residentId, state: one.state, reason: one.reason },
        });
    }
    const writes = appointments.map((one): DocumentWrite => ({
      surface: appointmentSurface,
      resource: toFhirAppointment(one),
      version: one.version,
    }));
    return writeDocuments(statement, writes, now);
  }
}

function toRow(appointment: Appointment): Record<string, unknown> {
  const { id, version, post, state, reason } = appointment;
  return {
    id,
    version,
    resident_id: appointment.residentId,
    organization_id: appointment.organizationId,
    service_code: appointment.serviceCode,
    starts_at: appointment.startsAt,
    ends_at: appointment.endsAt,
    post,
    state,
    reason,
    booked_at: appointment.bookedAt,
  };
}
