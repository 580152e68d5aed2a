import type { MissionState } from '@chez-soi/contracts';
import type { Sql, Within } from '@chez-soi/service-kit';
import type { Mission } from '../domain/mission';
import type { InstantKeys } from '../paging';
import { missionColumns, type MissionRow, toMission } from './request.rows';
import { withinSql } from './within-sql';

export interface MissionFilter {
  readonly within: Within;
  readonly states: readonly MissionState[] | null;
  readonly organizationId?: string | undefined;
  readonly residentId?: string | undefined;
  readonly careRequestId?: string | undefined;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

export class MissionsStore {
  constructor(private readonly sql: Sql) {}

  /** Newest first, `limit` + 1 rows; `after` = (proposed_at, id) of the last line of the page before. */
  async list(filter: MissionFilter): Promise<Mission[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['true', ...withinSql('m', filter.within, bind)];
    if (filter.states) conditions.push(`m.state = ANY(${bind(filter.states)}::text[])`);
    if (filter.organizationId) conditions.push(`m.organization_id = ${bind(filter.organizationId)}`);
    if (filter.residentId) conditions.push(`m.resident_id = ${bind(filter.residentId)}`);
    if (filter.careRequestId) conditions.push(`m.care_request_id = ${bind(filter.careRequestId)}`);
    if (filter.after)
      conditions.push(
        `(m.proposed_at, m.id) < (${bind(filter.after.at)}::timestamptz, ${bind(filter.after.id)}::uuid)`,
      );
    const order = `ORDER BY m.proposed_at DESC, m.id DESC LIMIT ${bind(filter.limit + 1)}`;
    const rows = await this.sql.query<MissionRow>(
      `SELECT ${missionColumns} FROM mission m WHERE ${conditions.join(' AND ')} ${order}`,
      values,
    );
    return rows.map(toMission);
  }

  async byIds(ids: readonly string[]): Promise<Mission[]> {
    if (ids.length === 0) return [];
    const rows = await this.sql.prepared<MissionRow>(
      'missions-by-id',
      `SELECT ${missionColumns} FROM mission m WHERE m.id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map(toMission);
  }

  /** Every mission that a person's requests ever had. */
  async ofResident(residentId: string): Promise<Mission[]> {
    const rows = await this.sql.query<MissionRow>(
      `SELECT ${missionColumns} FROM mission m WHERE m.resident_id = $1 ORDER BY m.proposed_at, m.id`,
      [residentId],
    );
    return rows.map(toMission);
  }

  /** Requests in which a provider holds or was offered something. */
  async requestsHeldBy(organizationId: string): Promise<string[]> {
    const rows = await this.sql.query<{ care_request_id: string }>(
      `SELECT DISTINCT care_request_id FROM mission
       WHERE organization_id = $1 AND state IN ('proposed', 'accepted', 'planned', 'started', 'interrupted') ORDER BY 1`,
      [organizationId],
    );
    return rows.map((row) => row.care_request_id);
  }
}
