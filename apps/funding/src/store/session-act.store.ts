import type { Month } from '@chez-soi/economics';
import { Database, type Sql } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { firstDayOf, lastDayOf } from '../domain/ledger/calendar';
import type { ToldAct } from '../domain/session-act';

/** Keeps one version; told once more, it is there already. */
export async function keepSessionAct(tx: Sql, told: ToldAct): Promise<void> {
  await tx.prepared(
    'session-act-keep',
    `INSERT INTO session_act (id, revision, encounter_id, resident_id, organization_id, day, act, in_care_pathway, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`,
    [
      ...[told.id, told.revision, told.encounterId, told.residentId, told.organizationId, told.day],
      ...[told.act, told.inCarePathway, told.at],
    ],
  );
}

/** What clinicians said that sessions were, as they said it. */
@Injectable()
export class SessionActStore {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Every version of a month, of a file and of those that became part of it; by day, session and version. */
  async ofMonth(month: Month, residentId: string): Promise<ToldAct[]> {
    return this.database.prepared<ToldAct>(
      'session-acts',
      `SELECT id, revision, encounter_id AS "encounterId", resident_id AS "residentId", organization_id AS "organizationId",
         day::text, act, in_care_pathway AS "inCarePathway", at FROM session_act
       WHERE resident_id IN (SELECT $1::uuid UNION SELECT merged_id FROM resident_alias WHERE root_id = $1)
         AND day BETWEEN $2 AND $3 ORDER BY day, id, revision`,
      [residentId, firstDayOf(month), lastDayOf(month)],
    );
  }
}
