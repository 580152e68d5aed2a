import type { Day } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { Fact } from '../domain/ledger/facts';

/** A fact with the file for which it was told. */
export type ToldFact = Fact & { readonly residentId: string };

/** Whose month something concerns, and which one. */
export interface Concerned {
  readonly residentId: string;
  readonly day: Day;
}

/**
 * Months that are being closed are opened to marks under one lock: whoever writes something that counts holds it shared
 * and either is seen by the closing, or sees the month and marks what is due in it.
 */
export const MONTHS_LOCK = `hashtext('funding:months')`;

/** Inserts what events tell; what is there already stays. */
export async function addFacts(tx: Sql, facts: readonly ToldFact[]): Promise<void> {
  await tx.prepared(
    'facts-add',
    `INSERT INTO person_fact (source_id, sequence, kind, resident_id, day, organization_id, code, data)
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS r("sourceId" uuid, sequence int, kind text, "residentId" uuid, day date,
       "organizationId" uuid, code text, data jsonb)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(facts)],
  );
}

export async function addPersons(tx: Sql, residentIds: readonly string[]): Promise<void> {
  await tx.prepared(
    'ledger-persons-add',
    'INSERT INTO ledger_person (resident_id) SELECT DISTINCT unnest($1::uuid[]) ON CONFLICT DO NOTHING',
    [residentIds],
  );
}

/** A file was merged into another; whatever was merged into it before follows. */
export async function addAlias(tx: Sql, keptId: string, mergedId: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('funding:alias'))`);
  await tx.query(
    `WITH root AS (SELECT coalesce((SELECT root_id FROM resident_alias WHERE merged_id = $1), $1::uuid) AS id),
       moved AS (UPDATE resident_alias SET root_id = root.id FROM root WHERE root_id = $2 RETURNING 1)
     INSERT INTO resident_alias (merged_id, kept_id, root_id) SELECT $2, $1, root.id FROM root
     WHERE root.id <> $2 ON CONFLICT DO NOTHING`,
    [keptId, mergedId],
  );
}

/** Holds the lock of months until the transaction ends. A statement of its own: the next one sees what it waited for. */
export async function holdMonths(tx: Sql): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock_shared(${MONTHS_LOCK})`);
}

const marked = `ON CONFLICT (resident_id, month) DO UPDATE SET mark = excluded.mark, held = NULL`;

/** What happened in one month is due there once it is closed, or being closed. */
export async function markMonths(tx: Sql, concerned: readonly Concerned[]): Promise<void> {
  await tx.prepared(
    'due-mark-months',
    `INSERT INTO ledger_due (resident_id, month)
     SELECT DISTINCT r."residentId", m.month FROM jsonb_to_recordset($1::jsonb) AS r("residentId" uuid, day date)
     JOIN ledger_month m ON m.month = date_trunc('month', r.day)::date ORDER BY 1, 2 ${marked}`,
    [JSON.stringify(concerned.map(({ residentId, day }) => ({ residentId, day })))],
  );
}

/** What holds from a day on is due in every closed month from that of the day on. */
export async function markFrom(tx: Sql, concerned: readonly Concerned[]): Promise<void> {
  await tx.prepared(
    'due-mark-from',
    `INSERT INTO ledger_due (resident_id, month)
     SELECT DISTINCT r."residentId", m.month FROM jsonb_to_recordset($1::jsonb) AS r("residentId" uuid, day date)
     JOIN ledger_month m ON m.month >= date_trunc('month', r.day)::date ORDER BY 1, 2 ${marked}`,
    [JSON.stringify(concerned.map(({ residentId, day }) => ({ residentId, day })))],
  );
}

/** Everybody who takes a service by the month at a provider. */
export async function markSubscribers(
  tx: Sql,
  { organizationId, serviceCode, from }: { organizationId: string; serviceCode: string; from: Day },
): Promise<void> {
  await tx.query(
    `INSERT INTO ledger_due (resident_id, month)
     SELECT DISTINCT f.resident_id, m.month FROM person_fact f JOIN ledger_month m ON m.month >= date_trunc('month', $3::date)::date
     WHERE f.organization_id = $1 AND f.code = $2 ORDER BY 1, 2 ${marked}`,
    [organizationId, serviceCode, from],
  );
}
