import { Injectable } from '@nestjs/common';
import type { Sql } from '@chez-soi/service-kit';

export interface KnownOrganization {
  readonly active: boolean;
  readonly declaredMinutesPerWeek: number;
}

/** People, providers and services, as events told of them. */
@Injectable()
export class KnownStore {
  async saveResidents(tx: Sql, ids: readonly string[]): Promise<void> {
    await tx.prepared(
      'known-residents',
      'INSERT INTO resident (id) SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING',
      [ids],
    );
  }

  async saveDeath(tx: Sql, id: string): Promise<void> {
    await tx.query(
      'INSERT INTO resident (id, deceased) VALUES ($1, true) ON CONFLICT (id) DO UPDATE SET deceased = true',
      [id],
    );
  }

  async saveHospital(tx: Sql, id: string, inHospital: boolean): Promise<void> {
    await tx.query('UPDATE resident SET in_hospital = $2 WHERE id = $1', [id, inHospital]);
  }

  /** Both rows are locked by it, so that a merge and a booking cannot miss each other. */
  async saveMerge(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await tx.query(
      `INSERT INTO resident (id, merged_into) SELECT id, CASE id WHEN $2 THEN $1 END
       FROM unnest(ARRAY[$1, $2]::uuid[]) AS both_files(id) ORDER BY id
       ON CONFLICT (id) DO UPDATE SET merged_into = excluded.merged_into`,
      [keptId, mergedId],
    );
    await tx.query('UPDATE need SET resident_id = $1 WHERE resident_id = $2', [keptId, mergedId]);
  }

  /** Under the file that was kept, where the person's became part of another meanwhile. */
  async saveNeeds(tx: Sql, residentId: string, ids: readonly string[]): Promise<void> {
    await tx.query(
      `INSERT INTO need (id, resident_id)
       SELECT id, coalesce((SELECT merged_into FROM resident WHERE id = $1), $1) FROM unnest($2::uuid[]) AS told(id)
       ON CONFLICT DO NOTHING`,
      [residentId, ids],
    );
  }

  /** Those of the needs that are this person's. */
  async needsOf(tx: Sql, residentId: string, ids: readonly string[]): Promise<string[]> {
    const text = 'SELECT id FROM need WHERE resident_id = $1 AND id = ANY($2::uuid[])';
    return (await tx.query<{ id: string }>(text, [residentId, ids])).map(({ id }) => id);
  }

  async saveOrganization(tx: Sql, id: string, known: KnownOrganization, sequence: number): Promise<void> {
    await tx.prepared(
      'known-organization',
      `INSERT INTO organization (id, active, declared_minutes_per_week, sequence) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET active = excluded.active, sequence = excluded.sequence,
         declared_minutes_per_week = excluded.declared_minutes_per_week
       WHERE excluded.sequence > organization.sequence`,
      [id, known.active, known.declaredMinutesPerWeek, sequence],
    );
  }

  async saveService(tx: Sql, code: string, offered: boolean, sequence: number): Promise<void> {
    await tx.query(
      `INSERT INTO service (code, offered, sequence) VALUES ($1, $2, $3)
       ON CONFLICT (code) DO UPDATE SET offered = excluded.offered, sequence = excluded.sequence
       WHERE excluded.sequence > service.sequence`,
      [code, offered, sequence],
    );
  }

  /** Locked until the end of the transaction, so that a death and a booking cannot miss each other. */
  async lockResident(
    tx: Sql,
    id: string,
  ): Promise<{ readonly deceased: boolean; readonly mergedInto: string | null } | undefined> {
    const rows = await tx.prepared<{ deceased: boolean; mergedInto: string | null }>(
      'known-resident-lock',
      'SELECT deceased, merged_into AS "mergedInto" FROM resident WHERE id = $1 FOR UPDATE',
      [id],
    );
    return rows[0];
  }

  /** Locked as well: bookings at one provider wait for each other, so that the last free post is not refused. */
  async lockOrganization(tx: Sql, id: string): Promise<KnownOrganization | undefined> {
    const rows = await tx.prepared<KnownOrganization>(
      'known-organization-lock',
      'SELECT active, declared_minutes_per_week AS "declaredMinutesPerWeek" FROM organization WHERE id = $1 FOR UPDATE',
      [id],
    );
    return rows[0];
  }

  async isOffered(tx: Sql, serviceCode: string): Promise<boolean> {
    const text = 'SELECT 1 FROM service WHERE code = $1 AND offered';
    return (await tx.prepared('known-service-offered', text, [serviceCode])).length === 1;
  }
}
