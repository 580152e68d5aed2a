import type { CareRequestState } from '@chez-soi/contracts';
import type { Sql, Within } from '@chez-soi/service-kit';
import type { CareRequest } from '../domain/care-request';
import type { Due } from '../domain/deadlines';
import type { Mission } from '../domain/mission';
import type { InstantKeys } from '../paging';
import {
  missionColumns,
  type MissionRow,
  requestColumns,
  type RequestRow,
  toMission,
  toRequest,
} from './request.rows';

/** A request as it is shown: with the person's name and the deadline that was computed when it was saved. */
export interface ListedRequest {
  readonly request: CareRequest;
  readonly residentName: string;
  readonly due: Due | null;
}

export interface RequestFilter {
  readonly within: Within;
  readonly states: readonly CareRequestState[] | null;
  readonly residentId?: string | undefined;
  readonly communeCode?: string | undefined;
  readonly serviceCode?: string | undefined;
  /** Only requests whose deadline has passed (true) or not (false) at `now`. */
  readonly late?: boolean | undefined;
  readonly now: Date;
  readonly after: InstantKeys | null;
  readonly limit: number;
}

interface ListedRow extends RequestRow {
  readonly resident_name: string;
}

const select = `SELECT ${requestColumns}, p.given_name || ' ' || p.family_name AS resident_name
  FROM care_request r JOIN resident p ON p.id = r.resident_id`;

export class RequestsStore {
  constructor(private readonly sql: Sql) {}

  async find(id: string): Promise<ListedRequest | null> {
    const [row] = await this.sql.prepared<ListedRow>('request-find', `${select} WHERE r.id = $1`, [id]);
    return row ? toListed(row) : null;
  }

  async missionsOf(requestId: string): Promise<Mission[]> {
    const rows = await this.sql.prepared<MissionRow>(
      'request-missions',
      `SELECT ${missionColumns} FROM mission m WHERE m.care_request_id = $1 ORDER BY m.proposed_at, m.id`,
      [requestId],
    );
    return rows.map(toMission);
  }

  /** Newest first, `limit` + 1 rows; `after` = (submitted_at, id) of the last line of the page before. */
  async list(filter: RequestFilter): Promise<ListedRequest[]> {
    const values: unknown[] = [];
    const bind = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['true'];
    if (filter.within !== 'all')
      conditions.push(`r.resident_id = ANY(${bind(filter.within.residents)}::uuid[])`);
    if (filter.states) conditions.push(`r.state = ANY(${bind(filter.states)}::text[])`);
    if (filter.residentId) conditions.push(`r.resident_id = ${bind(filter.residentId)}`);
    if (filter.communeCode) conditions.push(`r.commune_code = ${bind(filter.communeCode)}`);
    if (filter.serviceCode) conditions.push(`${bind(filter.serviceCode)} = ANY(r.service_codes)`);
    if (filter.late === true) conditions.push(`r.due_at < ${bind(filter.now)}`);
    if (filter.late === false) conditions.push(`(r.due_at IS NULL OR r.due_at >= ${bind(filter.now)})`);
    if (filter.after)
      conditions.push(
        `(r.submitted_at, r.id) < (${bind(filter.after.at)}::timestamptz, ${bind(filter.after.id)}::uuid)`,
      );
    const order = `ORDER BY r.submitted_at DESC, r.id DESC LIMIT ${bind(filter.limit + 1)}`;
    const rows = await this.sql.query<ListedRow>(
      `${select} WHERE ${conditions.join(' AND ')} ${order}`,
      values,
    );
    return rows.map(toListed);
  }
}

function toListed(row: ListedRow): ListedRequest {
  const due = row.due_at && row.due_for ? { at: row.due_at, for: row.due_for } : null;
  return { request: toRequest(row), residentName: row.resident_name, due };
}
