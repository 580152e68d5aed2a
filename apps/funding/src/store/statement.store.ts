import type { Month, Payer } from '@chez-soi/economics';
import { Database } from '@chez-soi/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { firstDayOf, lastDayOf } from '../domain/ledger/calendar';
import type { PostedEntry } from '../domain/ledger/statement';

/** Whose statements are asked for; the caller's reach is settled before. */
export type Whose =
  | { readonly of: 'persons'; readonly residentIds: readonly string[] }
  | { readonly of: 'provider'; readonly organizationId: string }
  | { readonly of: 'payer'; readonly payer: Payer }
  | { readonly of: 'everybody' };

/** Months as they are read: who has one, and what is posted of it. */
@Injectable()
export class StatementStore {
  constructor(@Inject(Database) readonly database: Database) {}

  async monthState(month: Month): Promise<'provisional' | 'closing' | 'closed'> {
    const [row] = await this.database.query<{ state: 'closing' | 'closed' }>(
      'SELECT state FROM ledger_month WHERE month = $1',
      [firstDayOf(month)],
    );
    return row?.state ?? 'provisional';
  }

  /** The file that was kept of each. */
  async rootsOf(residentIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT coalesce(a.root_id, r.id) AS id FROM unnest($1::uuid[]) AS r(id)
       LEFT JOIN resident_alias a ON a.merged_id = r.id ORDER BY 1`,
      [residentIds],
    );
    return rows.map(({ id }) => id);
  }

  /** The next people who may have something in the month, in the order of their ids. */
  async personsOf(month: Month, whose: Whose, after: string | null, limit: number): Promise<string[]> {
    const [from, to] = [firstDayOf(month), lastDayOf(month)];
    if (whose.of === 'persons')
      return (await this.rootsOf(whose.residentIds)).filter((id) => !after || id > after).slice(0, limit);
    if (whose.of === 'provider') {
      const values = [after, limit, whose.organizationId, from, to];
      return this.ids(
        `SELECT DISTINCT coalesce(a.root_id, r.id) AS id FROM (
           SELECT resident_id AS id FROM visit WHERE organization_id = $3 AND standing = 'validated' AND day BETWEEN $4 AND $5
           UNION SELECT resident_id FROM ledger_entry WHERE organization_id = $3 AND month = $4
           UNION SELECT resident_id FROM person_fact WHERE organization_id = $3 AND day <= $5) r
         LEFT JOIN resident_alias a ON a.merged_id = r.id WHERE $1::uuid IS NULL OR coalesce(a.root_id, r.id) > $1
         ORDER BY 1 LIMIT $2`,
        values,
      );
    }
    if (whose.of === 'payer' && (await this.monthState(month)) === 'closed')
      return this.ids(
        `SELECT resident_id AS id FROM ledger_statement WHERE month = $3 AND parts @> $4::jsonb
           AND ($1::uuid IS NULL OR resident_id > $1) ORDER BY 1 LIMIT $2`,
        [after, limit, from, JSON.stringify([{ payer: whose.payer }])],
      );
    return this.ids(
      `SELECT resident_id AS id FROM ledger_person p WHERE ($1::uuid IS NULL OR resident_id > $1)
         AND NOT EXISTS (SELECT 1 FROM resident_alias WHERE merged_id = p.resident_id) ORDER BY 1 LIMIT $2`,
      [after, limit],
    );
  }

  /** Every entry of people's month with its legs, oldest first; of one provider only where one is named. */
  async entriesOf(
    month: Month,
    residentIds: readonly string[],
    organizationId: string | null,
  ): Promise<PostedEntry[]> {
    return this.database.query<PostedEntry>(
      `SELECT e.resident_id AS "residentId", e.organization_id AS "organizationId", e.service_code AS "serviceCode",
         e.charge_id AS "chargeId", e.kind, e.minutes, e.posted_at AS "postedAt",
         coalesce((SELECT jsonb_agg(jsonb_build_object('account', account, 'cents', cents)) FROM ledger_posting
           WHERE entry_id = e.id), '[]') AS legs
       FROM ledger_entry e WHERE e.month = $1 AND e.resident_id = ANY($2::uuid[]) AND e.kind IN ('charge', 'correction')
         AND ($3::uuid IS NULL OR e.organization_id = $3) ORDER BY e.id`,
      [firstDayOf(month), residentIds, organizationId],
    );
  }

  private async ids(text: string, values: readonly unknown[]): Promise<string[]> {
    return (await this.database.query<{ id: string }>(text, values)).map(({ id }) => id);
  }
}
