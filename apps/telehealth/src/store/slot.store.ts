import { Injectable } from '@nestjs/common';
import { type DocumentWrite, keepForeign, writeDocuments } from '@chez-soi/fhir';
import { type Ctx, Database, type Sql, Statement } from '@chez-soi/service-kit';
import type { Times } from '../domain/schedule';
import type { Slot } from '../domain/slot';
import { toFhirSlot } from '../fhir/slot';
import { slotSurface } from '../fhir/schedule.surface';

const columns = `id, version, schedule_id AS "scheduleId", starts_at AS "startsAt", ends_at AS "endsAt", state,
  appointment_id AS "appointmentId"`;

/** A free slot with what a person needs to choose it. */
export interface FreeSlot extends Times {
  readonly id: string;
  readonly version: number;
  readonly scheduleId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly actors: readonly string[];
}

export interface FreeSlotFilter {
  readonly from: Date;
  readonly before: Date;
  readonly scheduleId: string | null;
  readonly organizationId: string | null;
  readonly serviceCode: string | null;
}

/** Rows and documents of slots. */
@Injectable()
export class SlotStore {
  constructor(private readonly database: Database) {}

  async read(sql: Sql, id: string): Promise<Slot | undefined> {
    return (await sql.query<Slot>(`SELECT ${columns} FROM slot WHERE id = $1`, [id]))[0];
  }

  /** Locked until the end of the transaction: whoever else wants it waits, and then finds it taken. */
  async lock(tx: Sql, id: string): Promise<Slot | undefined> {
    return (await tx.query<Slot>(`SELECT ${columns} FROM slot WHERE id = $1 FOR UPDATE`, [id]))[0];
  }

  /** Those that an appointment holds, locked. */
  async lockHeld(tx: Sql, appointmentIds: readonly string[]): Promise<Slot[]> {
    const text = `SELECT ${columns} FROM slot WHERE appointment_id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`;
    return tx.query<Slot>(text, [appointmentIds]);
  }

  /** What a schedule has already between two instants. */
  async between(tx: Sql, scheduleId: string, { startsAt, endsAt }: Times): Promise<Times[]> {
    return tx.query<Times>(
      `SELECT starts_at AS "startsAt", ends_at AS "endsAt" FROM slot
       WHERE schedule_id = $1 AND state <> 'entered-in-error' AND tstzrange(starts_at, ends_at) && tstzrange($2, $3)
       ORDER BY starts_at`,
      [scheduleId, startsAt, endsAt],
    );
  }

  /** All that begin between two instants and were no error, in order of time. */
  async list(scheduleId: string, { startsAt, endsAt }: Times): Promise<Slot[]> {
    return this.database.query<Slot>(
      `SELECT ${columns} FROM slot WHERE schedule_id = $1 AND state <> 'entered-in-error'
         AND starts_at >= $2 AND starts_at < $3 ORDER BY starts_at`,
      [scheduleId, startsAt, endsAt],
    );
  }

  /** Free slots that can be booked, in order of time; at most `limit`. */
  async free(filter: FreeSlotFilter, limit: number): Promise<FreeSlot[]> {
    return this.database.query<FreeSlot>(
      `SELECT s.id, s.version, s.schedule_id AS "scheduleId", s.starts_at AS "startsAt", s.ends_at AS "endsAt",
         c.organization_id AS "organizationId", c.service_code AS "serviceCode", c.actors
       FROM slot s JOIN schedule c ON c.id = s.schedule_id
       WHERE s.state = 'free' AND s.starts_at >= $1 AND s.starts_at < $2 AND c.active IS NOT FALSE
         AND c.organization_id IS NOT NULL AND c.service_code IS NOT NULL
         AND ($3::uuid IS NULL OR c.id = $3) AND ($4::uuid IS NULL OR c.organization_id = $4)
         AND ($5::text IS NULL OR c.service_code = $5)
       ORDER BY s.starts_at, s.id LIMIT $6`,
      [filter.from, filter.before, filter.scheduleId, filter.organizationId, filter.serviceCode, limit],
    );
  }

  /** A statement that stores new slots of one schedule, with their documents. */
  addNew(slots: readonly Slot[], serviceCode: string | null, now: Date): Statement {
    const statement = new Statement();
    const types = { id: 'uuid', version: 'int', schedule_id: 'uuid', starts_at: 'timestamptz' };
    const more = { ends_at: 'timestamptz', state: 'text' };
    statement.insertMany('slot', { ...types, ...more }, slots.map(toRow));
    return writeDocuments(
      statement,
      slots.map((slot) => writeOf(slot, serviceCode)),
      now,
    );
  }

  /** Adds new slots, or next versions, to a statement, with their documents and what clients told beyond them. */
  async save(sql: Sql, statement: Statement, ctx: Ctx, slots: readonly Slot[]): Promise<Statement> {
    for (const slot of slots) {
      if (slot.version === 1) statement.insert('slot', toRow(slot));
      else
        statement.update('slot', slot.id, slot.version - 1, {
          state: slot.state,
          appointment_id: slot.appointmentId,
          starts_at: slot.startsAt,
          ends_at: slot.endsAt,
        });
    }
    const writes = slots.map((slot) => writeOf(slot, null));
    return writeDocuments(statement, await keepForeign(sql, writes, ctx.submitted), ctx.now);
  }
}

function writeOf(slot: Slot, serviceCode: string | null): DocumentWrite {
  return { surface: slotSurface, resource: toFhirSlot(slot, serviceCode), version: slot.version };
}

function toRow({ id, version, scheduleId, startsAt, endsAt, state }: Slot): Record<string, unknown> {
  return { id, version, schedule_id: scheduleId, starts_at: startsAt, ends_at: endsAt, state };
}
