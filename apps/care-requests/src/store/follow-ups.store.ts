import type { Sql, Within } from '@chez-soi/service-kit';
import type { FollowUp } from '../domain/follow-up';
import type { DueDayKeys } from '../paging';
import { followUpColumns, type FollowUpRow, toFollowUp } from './follow-up.rows';
import { withinSql } from './within-sql';

export interface FollowUpFilter {
  readonly within: Within;
  readonly state?: 'open' | 'over' | undefined;
  readonly residentId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly after: DueDayKeys | null;
  readonly limit: number;
}

/** A person as an event that comes late meets them. */
export interface Whose {
  readonly residentId: string;
  readonly isDeceased: boolean;
}

export class FollowUpsStore {
  constructor(private readonly sql: Sql) {}

  async find(id: string, lock: '' | 'FOR UPDATE' = ''): Promise<FollowUp | null> {
    const rows = await this.sql.query<FollowUpRow>(
      `SELECT ${followUpColumns} FROM follow_up f WHERE f.id = $1 ${lock}`,
      [id],
    );
    return rows.map(toFollowUp)[0] ?? null;
  }

  /** Of a person who died: nothing more is arranged. */
  async lockOpenOf(residentId: string): Promise<FollowUp[]> {
    const rows = await this.sql.query<FollowUpRow>(
      `SELECT ${followUpColumns} FROM follow_up f WHERE f.resident_id = $1 AND f.state = 'open' ORDER BY f.id FOR UPDATE`,
      [residentId],
    );
    return rows.map(toFollowUp);
  }

  /** The soonest due first, `limit` + 1 rows. */
  async list(filter: FollowUpFilter): Promise<FollowUp[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['true', ...withinSql('f', filter.within, bind)];
    if (filter.state) conditions.push(filter.state === 'open' ? `f.state = 'open'` : `f.state <> 'open'`);
    if (filter.residentId) conditions.push(`f.resident_id = ${bind(filter.residentId)}`);
    if (filter.sessionId) conditions.push(`f.session_id = ${bind(filter.sessionId)}`);
    if (filter.after)
      conditions.push(
        `(f.due_on, f.id) > (${bind(filter.after.dueOn)}::date, ${bind(filter.after.id)}::uuid)`,
      );
    const rows = await this.sql.query<FollowUpRow>(
      `SELECT ${followUpColumns} FROM follow_up f WHERE ${conditions.join(' AND ')}
       ORDER BY f.due_on, f.id LIMIT ${bind(filter.limit + 1)}`,
      values,
    );
    return rows.map(toFollowUp);
  }

  /** Held until the end of the transaction, so that a death and a joining of files cannot miss what is asked meanwhile. */
  async lockWhose(residentId: string): Promise<Whose> {
    const [row] = await this.sql.query<Whose>(
      `SELECT id AS "residentId", status = 'deceased' AS "isDeceased" FROM resident
       WHERE id = (SELECT coalesce(merged_into, id) FROM resident WHERE id = $1) FOR SHARE`,
      [residentId],
    );
    return row ?? { residentId, isDeceased: false };
  }
}
