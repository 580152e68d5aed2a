import { Injectable } from '@nestjs/common';
import { type DocumentWrite, keepForeign, writeDocuments } from '@chez-soi/fhir';
import { type Ctx, Database, type Sql, Statement } from '@chez-soi/service-kit';
import type { Schedule } from '../domain/schedule';
import { toFhirSchedule } from '../fhir/schedule';
import { scheduleSurface } from '../fhir/schedule.surface';

const columns = `id, version, organization_id AS "organizationId", service_code AS "serviceCode", actors, active,
  starts_at AS "from", ends_at AS "until"`;

/** Rows and documents of schedules. */
@Injectable()
export class ScheduleStore {
  constructor(private readonly database: Database) {}

  async read(sql: Sql, id: string): Promise<Schedule | undefined> {
    return (await sql.query<Schedule>(`SELECT ${columns} FROM schedule WHERE id = $1`, [id]))[0];
  }

  /** Locked, so that two commands do not fill the same hours. */
  async lock(tx: Sql, id: string): Promise<Schedule | undefined> {
    const text = `SELECT ${columns} FROM schedule WHERE id = $1 FOR UPDATE`;
    return (await tx.query<Schedule>(text, [id]))[0];
  }

  /** Those that are open, of one organisation or all; the oldest 200. */
  async list(organizationId: string | undefined): Promise<Schedule[]> {
    return this.database.query<Schedule>(
      `SELECT ${columns} FROM schedule WHERE ($1::uuid IS NULL OR organization_id = $1)
         AND active IS NOT FALSE ORDER BY id LIMIT 200`,
      [organizationId ?? null],
    );
  }

  /** A statement that stores a new schedule or its next version, with its document. */
  async save(sql: Sql, ctx: Ctx, schedule: Schedule): Promise<Statement> {
    const statement = new Statement();
    const row = {
      organization_id: schedule.organizationId,
      service_code: schedule.serviceCode,
      actors: schedule.actors,
      active: schedule.active,
      starts_at: schedule.from,
      ends_at: schedule.until,
    };
    const { id, version } = schedule;
    if (version === 1) statement.insert('schedule', { id, version, ...row });
    else statement.update('schedule', id, version - 1, row);
    const write: DocumentWrite = { surface: scheduleSurface, resource: toFhirSchedule(schedule), version };
    return writeDocuments(statement, await keepForeign(sql, [write], ctx.submitted), ctx.now);
  }
}
