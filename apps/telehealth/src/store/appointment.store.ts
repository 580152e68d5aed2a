import { Injectable } from '@nestjs/common';
import { type DocumentWrite, keepForeign, writeDocuments } from '@chez-soi/fhir';
import { type Ctx, Database, type Sql, type Statement, type Within } from '@chez-soi/service-kit';
import type { Appointment } from '../domain/appointment';
import { occupying } from '../domain/appointment-lifecycle';
import type { Times } from '../domain/schedule';
import { toFhirAppointment } from '../fhir/appointment';
import { appointmentSurface } from '../fhir/surface';
import { type AppointmentRow, changesOf, columns, fromRow, toRow } from './appointment-rows';

const taken = `state IN (${occupying.map((state) => `'${state}'`).join(', ')})`;

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
    const rows = await this.database.query<AppointmentRow>(
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
    return rows.map(fromRow);
  }

  /** Who waits, and who has an offer to answer, within the caller's reach; the oldest 200. */
  async waiting(
    within: Within,
    where: Pick<AppointmentFilter, 'residentId' | 'organizationId'>,
  ): Promise<Appointment[]> {
    const reach = within === 'all' ? null : within;
    const rows = await this.database.query<AppointmentRow>(
      `SELECT ${columns} FROM appointment
       WHERE state IN ('waitlist', 'pending') AND waiting_since IS NOT NULL
         AND ($1::uuid IS NULL OR resident_id = $1) AND ($2::uuid IS NULL OR organization_id = $2)
         AND ($3 OR resident_id = ANY($4::uuid[]) OR organization_id = ANY($5::uuid[]))
       ORDER BY waiting_since, id LIMIT 200`,
      [
        where.residentId ?? null,
        where.organizationId ?? null,
        !reach,
        reach?.residents ?? [],
        reach?.organizations ?? [],
      ],
    );
    return rows.map(fromRow);
  }

  async read(id: string): Promise<Appointment | undefined> {
    const text = `SELECT ${columns} FROM appointment WHERE id = $1`;
    return (await this.database.query<AppointmentRow>(text, [id])).map(fromRow)[0];
  }

  async timesOf(id: string): Promise<{ startsAt: Date | null; endsAt: Date | null }> {
    const text = 'SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM appointment WHERE id = $1';
    const rows = await this.database.prepared<{ startsAt: Date | null; endsAt: Date | null }>(
      'appointment-times',
      text,
      [id],
    );
    return rows[0] ?? { startsAt: null, endsAt: null };
  }

  async keepSessionKey(id: string, key: string): Promise<void> {
    await this.database.query('UPDATE appointment SET session_key = $2 WHERE id = $1', [id, key]);
  }

  /** Locked until the end of the transaction. */
  async lock(tx: Sql, id: string): Promise<Appointment | undefined> {
    const text = `SELECT ${columns} FROM appointment WHERE id = $1 FOR UPDATE`;
    return (await tx.prepared<AppointmentRow>('appointment-lock', text, [id])).map(fromRow)[0];
  }

  /** The person's own appointment at that time, other than `exceptId`, if there is one. */
  async overlapping(
    tx: Sql,
    residentId: string,
    { startsAt, endsAt }: Times,
    exceptId: string | null = null,
  ): Promise<Appointment | undefined> {
    const rows = await tx.prepared<AppointmentRow>(
      'appointment-overlapping',
      `SELECT ${columns} FROM appointment WHERE resident_id = $1 AND ${taken} AND ($4::uuid IS NULL OR id <> $4)
         AND tstzrange(starts_at, ends_at) && tstzrange($2, $3) ORDER BY starts_at LIMIT 1`,
      [residentId, startsAt, endsAt, exceptId],
    );
    return rows.map(fromRow)[0];
  }

  /** The first of a provider's posts that is free at that time; undefined when all are taken. */
  async freePost(
    tx: Sql,
    organizationId: string,
    posts: number,
    { startsAt, endsAt }: Times,
  ): Promise<number | undefined> {
    const [row] = await tx.prepared<{ post: number }>(
      'appointment-free-post',
      `SELECT free.post FROM generate_series(1, $2::int) AS free(post) WHERE NOT EXISTS (
         SELECT FROM appointment a WHERE a.organization_id = $1 AND a.post = free.post AND a.${taken}
           AND tstzrange(a.starts_at, a.ends_at) && tstzrange($3, $4))
       ORDER BY post LIMIT 1`,
      [organizationId, posts, startsAt, endsAt],
    );
    return row?.post;
  }

  /** A person's appointments to come, and places on waiting lists, that were booked by an instant, locked. */
  async lockComing(tx: Sql, residentId: string, now: Date, bookedBy: Date): Promise<Appointment[]> {
    const rows = await tx.query<AppointmentRow>(
      `SELECT ${columns} FROM appointment
       WHERE resident_id = $1 AND state IN ('proposed', 'pending', 'waitlist', 'booked')
         AND (starts_at IS NULL OR starts_at > $2) AND booked_at <= $3 ORDER BY id FOR UPDATE`,
      [residentId, now, bookedBy],
    );
    return rows.map(fromRow);
  }

  /** The appointments of a file that became part of another, locked; `doubled` where the other has one at that time. */
  async lockOfMerged(
    tx: Sql,
    keptId: string,
    mergedId: string,
  ): Promise<(Appointment & { readonly doubled: boolean })[]> {
    const rows = await tx.query<AppointmentRow & { readonly doubled: boolean }>(
      `SELECT ${columns}, state IN ('pending', 'booked') AND EXISTS (
         SELECT FROM appointment k WHERE k.resident_id = $1 AND k.${taken}
           AND tstzrange(k.starts_at, k.ends_at) && tstzrange(appointment.starts_at, appointment.ends_at)) AS doubled
       FROM appointment WHERE resident_id = $2 ORDER BY id FOR UPDATE`,
      [keptId, mergedId],
    );
    return rows.map(fromRow);
  }

  /** Those whose hold ended by an instant, locked; others that are being changed wait for the next turn. */
  async lockLapsed(tx: Sql, now: Date, limit: number): Promise<Appointment[]> {
    const rows = await tx.query<AppointmentRow>(
      `SELECT ${columns} FROM appointment WHERE state = 'pending' AND hold_until <= $1
       ORDER BY hold_until LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
    return rows.map(fromRow);
  }

  /** Adds new appointments, or next versions, to a statement, with their documents and what clients told beyond them. */
  async save(
    sql: Sql,
    statement: Statement,
    ctx: Ctx,
    appointments: readonly Appointment[],
  ): Promise<Statement> {
    for (const one of appointments) {
      if (one.version === 1) statement.insert('appointment', toRow(one));
      else statement.update('appointment', one.id, one.version - 1, changesOf(one));
    }
    const writes = appointments.map((one): DocumentWrite => ({
      surface: appointmentSurface,
      resource: toFhirAppointment(one, ctx.submitted),
      version: one.version,
    }));
    return writeDocuments(statement, await keepForeign(sql, writes, ctx.submitted), ctx.now);
  }
}
