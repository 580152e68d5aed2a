import type { TellEquipment } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';

export interface Equipment extends TellEquipment {
  readonly toldAt: Date;
}

/** What there is at home for a remote appointment. */
export class EquipmentStore {
  async read(sql: Sql, residentId: string): Promise<Equipment | undefined> {
    const text = 'SELECT internet, device, told_at AS "toldAt" FROM equipment WHERE resident_id = $1';
    return (await sql.query<Equipment>(text, [residentId]))[0];
  }

  /** The organisations that hold, or held, sessions of a person; null when nobody told of that person. */
  async providersOf(sql: Sql, residentId: string): Promise<string[] | null> {
    const [row] = await sql.query<{ providers: string[] }>(
      `SELECT coalesce((SELECT array_agg(DISTINCT a.organization_id) FROM appointment a
         WHERE a.resident_id = r.id AND a.state <> 'cancelled'), '{}') AS providers
       FROM resident r WHERE r.id = $1`,
      [residentId],
    );
    return row?.providers ?? null;
  }

  /** What the file that is kept does not tell itself, the other one told. */
  async follow(tx: Sql, keptId: string, mergedId: string): Promise<void> {
    await tx.query(
      `INSERT INTO equipment (resident_id, internet, device, told_at)
       SELECT $1, internet, device, told_at FROM equipment WHERE resident_id = $2 ON CONFLICT DO NOTHING`,
      [keptId, mergedId],
    );
  }
}
