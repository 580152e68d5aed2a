import { Injectable } from '@nestjs/common';
import { writeDocuments } from '@chez-soi/fhir';
import { Database, type KeysOf, Keyset, type Sql, Statement } from '@chez-soi/service-kit';
import type { SubjectQuery } from '@chez-soi/contracts';
import type { Subject } from '../domain/subject';
import { toResearchSubject } from '../fhir/research-subject';
import { researchSubjectSurface } from '../fhir/surface';

interface Row {
  id: string;
  version: number;
  resident_id: string;
  state: Subject['state'];
  arm: string | null;
  reason: string | null;
  invited_on: string;
  enrolled_on: string | null;
  left_on: string | null;
}

const columns = `id, version, resident_id, state, arm, reason, invited_on::text, enrolled_on::text, left_on::text`;

const asked = '($1::text IS NULL OR state = $1) AND ($2::uuid[] IS NULL OR resident_id = ANY($2))';

const keys = { id: 'id' } as const;
/** The order of the list. */
export const latestFirst = new Keyset(keys);
export type SubjectKeys = KeysOf<typeof keys>;

/** What evaluation knows of a person who might be invited. */
export interface KnownResident {
  readonly deceased: boolean;
  readonly merged: boolean;
}

/** Rows and documents of the pilot's subjects. */
@Injectable()
export class SubjectStore {
  constructor(private readonly database: Database) {}

  /** The latest first, `limit` + 1 rows after a place; ids begin with the time at which they were given. */
  async list(query: SubjectQuery, after: SubjectKeys | null): Promise<Subject[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${columns} FROM subject WHERE ${asked} AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [query.state ?? null, query.residents ?? null, after?.id ?? null, query.limit + 1],
    );
    return rows.map(fromRow);
  }

  async count(query: SubjectQuery): Promise<number> {
    const [row] = await this.database.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM subject WHERE ${asked}`,
      [query.state ?? null, query.residents ?? null],
    );
    return row!.total;
  }

  async read(id: string): Promise<Subject | undefined> {
    const [row] = await this.database.query<Row>(`SELECT ${columns} FROM subject WHERE id = $1`, [id]);
    return row && fromRow(row);
  }

  /** The subject that takes part now, locked until the end of the transaction. */
  async lockCurrent(tx: Sql, residentId: string): Promise<Subject | undefined> {
    const [row] = await tx.query<Row>(
      `SELECT ${columns} FROM subject WHERE resident_id = $1 AND state <> 'left' FOR UPDATE`,
      [residentId],
    );
    return row && fromRow(row);
  }

  /** Every part that a person took, the present one too, locked until the end of the transaction. */
  async lockAll(tx: Sql, residentId: string): Promise<Subject[]> {
    const rows = await tx.query<Row>(
      `SELECT ${columns} FROM subject WHERE resident_id = $1 ORDER BY id FOR UPDATE`,
      [residentId],
    );
    return rows.map(fromRow);
  }

  /** Locks what is known of a person, so that a death and an invitation cannot miss each other. */
  async lockResident(tx: Sql, residentId: string): Promise<KnownResident | undefined> {
    const [row] = await tx.query<KnownResident>(
      `SELECT deceased_on IS NOT NULL AS deceased, merged_into IS NOT NULL AS merged FROM resident_fact
       WHERE resident_id = $1 AND registered_at IS NOT NULL FOR UPDATE`,
      [residentId],
    );
    return row;
  }

  /** A statement that stores a new subject, or the next version of one, with its document. */
  save(subject: Subject, now: Date): Statement {
    const row = toRow(subject);
    const statement = new Statement();
    if (subject.version === 1) statement.insert('subject', { id: subject.id, version: 1, ...row });
    else statement.update('subject', subject.id, subject.version - 1, row);
    const resource = toResearchSubject(subject);
    return writeDocuments(
      statement,
      [{ surface: researchSubjectSurface, resource, version: subject.version }],
      now,
    );
  }
}

function toRow(subject: Subject): Record<string, unknown> {
  return {
    resident_id: subject.residentId,
    state: subject.state,
    arm: subject.arm,
    reason: subject.reason,
    invited_on: subject.invitedOn,
    enrolled_on: subject.enrolledOn,
    left_on: subject.leftOn,
  };
}

function fromRow(row: Row): Subject {
  return {
    id: row.id,
    version: row.version,
    residentId: row.resident_id,
    state: row.state,
    arm: row.arm,
    reason: row.reason,
    invitedOn: row.invited_on,
    enrolledOn: row.enrolled_on,
    leftOn: row.left_on,
  };
}
