import { Injectable } from '@nestjs/common';
import { type DocumentWrite, keepForeign, writeDocuments } from '@chez-soi/fhir';
import { type Ctx, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import type { Encounter, PastState } from '../domain/encounter';
import { toFhirEncounter } from '../fhir/encounter';
import { encounterSurface } from '../fhir/surface';

const columns = `id, version, appointment_id AS "appointmentId", resident_id AS "residentId",
  organization_id AS "organizationId", state, since, started_at AS "startedAt", ended_at AS "endedAt", past, participants,
  stays`;

type Row = Omit<Encounter, 'past' | 'stays'> & {
  past: { state: PastState['state']; from: string; until: string }[];
  stays: { role: string; reference: string | null; from: string; until: string | null }[];
};

/** Rows and documents of remote sessions. */
@Injectable()
export class EncounterStore {
  /** Locked until the end of the transaction. */
  async lock(tx: Sql, id: string): Promise<Encounter | undefined> {
    const rows = await tx.query<Row>(`SELECT ${columns} FROM encounter WHERE id = $1 FOR UPDATE`, [id]);
    return rows.map(fromRow)[0];
  }

  /** That of a video session; one that was cancelled only where there is no other. */
  async ofSession(sql: Sql, sessionId: string, lock: '' | 'FOR UPDATE' = ''): Promise<Encounter | undefined> {
    const rows = await sql.query<Row>(
      `SELECT ${columns} FROM encounter
       WHERE id = (SELECT encounter_id FROM session WHERE id = $1) OR appointment_id = $1
       ORDER BY state IN ('cancelled', 'entered-in-error'), since DESC LIMIT 1 ${lock}`,
      [sessionId],
    );
    return rows.map(fromRow)[0];
  }

  /** All sessions of a file that became part of another, locked. */
  async lockOf(tx: Sql, residentId: string): Promise<Encounter[]> {
    const text = `SELECT ${columns} FROM encounter WHERE resident_id = $1 ORDER BY id FOR UPDATE`;
    return (await tx.query<Row>(text, [residentId])).map(fromRow);
  }

  /** A statement that stores new sessions or next versions, with their documents and the audit. */
  async save(sql: Sql, ctx: Ctx, encounters: readonly Encounter[]): Promise<Statement> {
    const statement = new Statement();
    for (const one of encounters) {
      const changes = {
        ...{ resident_id: one.residentId, state: one.state, since: one.since },
        ...{ started_at: one.startedAt, ended_at: one.endedAt, past: JSON.stringify(one.past) },
        ...{ participants: one.participants, stays: JSON.stringify(one.stays) },
      };
      const { id, version } = one;
      if (version > 1) statement.update('encounter', id, version - 1, changes);
      else {
        const fixed = { appointment_id: one.appointmentId, organization_id: one.organizationId };
        statement.insert('encounter', { id, version, ...fixed, ...changes });
      }
      recordWrite(statement, ctx, { entityType: 'Encounter', entityIds: [id], residentId: one.residentId });
    }
    const writes = encounters.map((one): DocumentWrite => ({
      surface: encounterSurface,
      resource: toFhirEncounter(one, ctx.submitted),
      version: one.version,
    }));
    return writeDocuments(statement, await keepForeign(sql, writes, ctx.submitted), ctx.now);
  }
}

function fromRow({ past, stays, ...row }: Row): Encounter {
  const times = past.map(({ state, from, until }) => ({
    state,
    from: new Date(from),
    until: new Date(until),
  }));
  const present = stays.map(({ from, until, ...who }) => ({
    ...who,
    from: new Date(from),
    until: until ? new Date(until) : null,
  }));
  return { ...row, past: times, stays: present };
}
