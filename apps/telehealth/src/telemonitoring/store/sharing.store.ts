import { Injectable } from '@nestjs/common';
import type { Sql, Statement } from '@chez-soi/service-kit';
import type { Sharing } from '../domain/seen-by';

/** What the person ticked: which relative sees which measurements, and whether alerts. */
@Injectable()
export class SharingStore {
  async of(sql: Sql, residentIds: readonly string[]): Promise<Map<string, Sharing[]>> {
    const rows = await sql.query<Sharing & { residentId: string }>(
      `SELECT resident_id AS "residentId", relation_id AS "relationId", codes, alerts FROM measure_sharing
       WHERE resident_id = ANY($1::uuid[]) ORDER BY relation_id`,
      [residentIds],
    );
    const found = new Map<string, Sharing[]>();
    for (const { residentId, ...one } of rows) found.set(residentId, [...(found.get(residentId) ?? []), one]);
    return found;
  }

  put(
    statement: Statement,
    residentId: string,
    { relationId, codes, alerts }: Sharing,
    now: Date,
  ): Statement {
    return statement.add(
      (bind) => `INSERT INTO measure_sharing (resident_id, relation_id, codes, alerts, changed_at)
        VALUES (${bind(residentId)}, ${bind(relationId)}, ${bind(codes)}, ${bind(alerts)}, ${bind(now)})
        ON CONFLICT (resident_id, relation_id) DO UPDATE SET codes = EXCLUDED.codes, alerts = EXCLUDED.alerts,
          changed_at = EXCLUDED.changed_at`,
    );
  }

  /** Ticks of the second file go on, as far as the first has none for the same relative. */
  async follow(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await tx.query(
      `WITH moved AS (DELETE FROM measure_sharing WHERE resident_id = $2 RETURNING *)
       INSERT INTO measure_sharing (resident_id, relation_id, codes, alerts, changed_at)
       SELECT $1, relation_id, codes, alerts, changed_at FROM moved ON CONFLICT DO NOTHING`,
      [keptId, mergedId],
    );
  }
}
