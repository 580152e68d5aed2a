import { changedOnly, type DocumentWrite, lastDocuments, writeDocuments } from '@chez-soi/fhir';
import type { Month } from '@chez-soi/economics';
import { type Sql, Statement } from '@chez-soi/service-kit';
import type { Account } from 'fhir/r4';
import { firstDayOf } from '../domain/ledger/calendar';
import { type AccountFacts, accountId, toAccount } from '../fhir/account';
import { accountSurface as surface } from '../fhir/surface';

/** The accounts of these people as their rights and settled months now are. */
export async function writeAccounts(tx: Sql, now: Date, residentIds: readonly string[]): Promise<void> {
  const writes = await accountDocuments(tx, residentIds);
  if (writes.length > 0) await writeDocuments(new Statement(), writes, now).run(tx);
}

/** Of people who have none yet, or one that begins later than this month. */
export async function accountsSince(
  tx: Sql,
  month: Month,
  residentIds: readonly string[],
): Promise<DocumentWrite[]> {
  const rows = await tx.prepared<{ id: string }>(
    'accounts-missing',
    `SELECT i.id FROM unnest($1::uuid[]) AS i(id)
     LEFT JOIN fhir_resource r ON r.type = 'Account' AND r.owner_resident = i.id
     WHERE r.id IS NULL OR r.content->'servicePeriod'->>'start' > $2`,
    [residentIds, firstDayOf(month)],
  );
  return accountDocuments(
    tx,
    rows.map(({ id }) => id),
  );
}

async function accountDocuments(tx: Sql, residentIds: readonly string[]): Promise<DocumentWrite[]> {
  if (residentIds.length === 0) return [];
  const told = (await factsOf(tx, residentIds)).flatMap((facts) => toAccount(facts) ?? []);
  const stored = await lastDocuments<Account>(tx, surface, residentIds.map(accountId));
  return changedOnly(surface, told, stored);
}

/** Files that became this person's are looked at with it; their own accounts end. */
function factsOf(tx: Sql, residentIds: readonly string[]): Promise<AccountFacts[]> {
  return tx.prepared<AccountFacts>(
    'account-facts',
    `SELECT i.id AS "residentId", coalesce(c.all, '[]') AS coverages, s.first::text AS "firstMonth",
       d.day::text AS "deceasedOn", EXISTS (SELECT 1 FROM resident_alias WHERE merged_id = i.id) AS merged
     FROM (SELECT DISTINCT unnest($1::uuid[])) AS i(id)
     LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('id', id, 'start', content->'period'->>'start')
         ORDER BY content->'period'->>'start', id) AS all
       FROM fhir_resource WHERE type = 'Coverage' AND owner_resident = i.id AND NOT deleted
         AND content->>'status' <> 'entered-in-error') c ON true
     LEFT JOIN LATERAL (SELECT min(month) AS first FROM ledger_statement WHERE resident_id = i.id) s ON true
     LEFT JOIN LATERAL (SELECT min(day) AS day FROM person_fact WHERE kind = 'deceased' AND (resident_id = i.id
       OR resident_id IN (SELECT merged_id FROM resident_alias WHERE root_id = i.id))) d ON true`,
    [residentIds],
  );
}
