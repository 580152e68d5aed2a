import type { Sql } from '@chez-soi/service-kit';
import type { Visit } from '../domain/visit';
import { toVisit, visitColumns, type VisitRow } from './visit.rows';

export interface DemoIdentity {
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: string;
}

/** The person of a demonstration request, and the relatives who may speak, by e-mail address. */
export interface DemoPerson {
  readonly residentId: string;
  readonly relationIds: ReadonlyMap<string, string>;
}

/** Reads for demonstration data only. */
export class DemoVisitsStore {
  constructor(private readonly sql: Sql) {}

  /** Planned visits that began after `from` and ended before `to` (with a margin for their length), locked. */
  async endedBetween(from: Date, to: Date): Promise<Visit[]> {
    const rows = await this.sql.prepared<VisitRow>(
      'demo-visits',
      `SELECT ${visitColumns} FROM visit v
       WHERE v.state = 'planned' AND v.planned_start >= $1 AND v.planned_end + interval '20 minutes' <= $2
       ORDER BY v.planned_start, v.organization_id, v.service_code, v.id FOR UPDATE`,
      [from, to],
    );
    return rows.map(toVisit);
  }

  /** Who is registered, by name and day of birth, as `key` puts them together. */
  async people(key: (one: DemoIdentity) => string): Promise<Map<string, DemoPerson>> {
    const rows = await this.sql.query<DemoIdentity & { id: string; relations: Record<string, string> }>(
      `SELECT id, family_name AS "familyName", given_name AS "givenName", birth_date::text AS "birthDate",
         (SELECT coalesce(jsonb_object_agg(email, relation.id), '{}') FROM relation
          WHERE resident_id = resident.id AND email IS NOT NULL) AS relations
       FROM resident`,
    );
    return new Map(
      rows.map(({ id, relations, ...identity }) => [
        key(identity),
        { residentId: id, relationIds: new Map(Object.entries(relations)) },
      ]),
    );
  }

  /** An organisation that offers a service; always the same one. */
  async offering(serviceCode: string): Promise<string | null> {
    const [row] = await this.sql.query<{ id: string }>(
      'SELECT organization_id AS id FROM offer WHERE service_code = $1 ORDER BY organization_id LIMIT 1',
      [serviceCode],
    );
    return row?.id ?? null;
  }

  /** How many of these services are published and offered, as far as the events have told. */
  async knownServices(codes: readonly string[]): Promise<number> {
    const [row] = await this.sql.query<{ n: string }>(
      `SELECT count(*) AS n FROM service WHERE code = ANY($1) AND published_sequence > 0
         AND EXISTS (SELECT 1 FROM offer f JOIN organization o ON o.id = f.organization_id WHERE f.service_code = service.code)`,
      [codes],
    );
    return Number(row!.n);
  }
}
