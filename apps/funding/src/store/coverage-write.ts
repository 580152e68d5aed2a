import { changedOnly, lastDocuments, writeDocuments } from '@chez-soi/fhir';
import { type Sql, Statement } from '@chez-soi/service-kit';
import type { Coverage } from 'fhir/r4';
import { type Fact, lastDayAlive } from '../domain/ledger/facts';
import { rightsOf } from '../domain/ledger/rights';
import { takenBack, toCoverage } from '../fhir/coverage';
import { coverageSurface as surface } from '../fhir/surface';
import { writeAccounts } from './account-write';

/** The Coverages of people's rights to APA as all facts of them now tell, in the caller's transaction. */
export async function writeCoverages(tx: Sql, now: Date, residentIds: readonly string[]): Promise<void> {
  // Facts of one person may come in two transactions at once, and merges beside them: one lock for all, so that the second one
  // sees what the first wrote and none waits for two.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('funding:alias'))`);
  const persons = await factsOf(tx, residentIds);
  const stored = await storedOf(tx, residentIds);
  const told = [...persons].flatMap(([person, facts]) =>
    rightsOf(facts, lastDayAlive(facts)).map((right) => toCoverage(person, right)),
  );
  const ids = new Set(told.map(({ id }) => id));
  const gone = [...stored.values()].filter(({ id }) => !ids.has(id)).map(takenBack);
  const writes = changedOnly(surface, [...told, ...gone], stored);
  if (writes.length > 0) await writeDocuments(new Statement(), writes, now).run(tx);
  await writeAccounts(tx, now, [...new Set([...residentIds, ...persons.keys()])]);
}

/** Facts by person, those of merged files with them. */
async function factsOf(tx: Sql, residentIds: readonly string[]): Promise<Map<string, Fact[]>> {
  const rows = await tx.prepared<Fact & { readonly person: string }>(
    'coverage-facts',
    `WITH asked AS (SELECT DISTINCT coalesce(a.root_id, i.id) AS person FROM unnest($1::uuid[]) AS i(id)
         LEFT JOIN resident_alias a ON a.merged_id = i.id),
       members AS (SELECT person, person AS resident FROM asked
         UNION ALL SELECT root_id, merged_id FROM resident_alias JOIN asked ON root_id = person)
     SELECT m.person, f.source_id AS "sourceId", f.sequence, f.kind, f.day::text AS day,
       f.organization_id AS "organizationId", f.code, f.data
     FROM members m JOIN person_fact f ON f.resident_id = m.resident
     WHERE f.kind LIKE 'apa-%' OR f.kind = 'deceased'`,
    [residentIds],
  );
  const persons = new Map<string, Fact[]>();
  for (const row of rows) persons.set(row.person, [...(persons.get(row.person) ?? []), row]);
  return persons;
}

async function storedOf(tx: Sql, residentIds: readonly string[]): Promise<Map<string, Coverage>> {
  const rows = await tx.prepared<{ id: string }>(
    'coverage-stored',
    `SELECT r.id FROM fhir_resource r WHERE r.type = 'Coverage' AND r.owner_resident IN (
       SELECT id FROM unnest($1::uuid[]) AS i(id)
       UNION SELECT root_id FROM resident_alias WHERE merged_id = ANY($1::uuid[])
       UNION SELECT merged_id FROM resident_alias WHERE root_id IN (
         SELECT coalesce(a.root_id, i.id) FROM unnest($1::uuid[]) AS i(id) LEFT JOIN resident_alias a ON a.merged_id = i.id))`,
    [residentIds],
  );
  return lastDocuments(
    tx,
    surface,
    rows.map(({ id }) => id),
  );
}
