import type { CareRequestState } from '@chez-soi/contracts';
import type { Sql, Within } from '@chez-soi/service-kit';
import type { CareRequest } from '../domain/care-request';
import type { Due } from '../domain/deadlines';
import type { Mission } from '../domain/mission';
import type { DueKeys, InstantKeys } from '../paging';
import { escapeLike, searchKey } from './resident.rows';
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

/** The order of a list, and its line after which to go on. */
export type RequestPlace =
  | { readonly order: 'received'; readonly keys: InstantKeys | null }
  | { readonly order: 'due'; readonly keys: DueKeys | null };

export interface RequestFilter {
  readonly within: Within;
  readonly states: readonly CareRequestState[] | null;
  readonly residentId?: string | undefined;
  readonly communeCode?: string | undefined;
  readonly serviceCode?: string | undefined;
  /** Only requests whose deadline has passed (true) or not (false) at `now`. */
  readonly late?: boolean | undefined;
  /** Words of the person's name. */
  readonly q?: string | undefined;
  readonly now: Date;
  readonly after: RequestPlace;
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

  /** In the order asked for, `limit` + 1 rows after a place. */
  async list(filter: RequestFilter): Promise<ListedRequest[]> {
    const { values, bind } = binder();
    const conditions = [...conditionsOf(filter, bind), ...placeSql(filter.after, bind)];
    const rows = await this.sql.query<ListedRow>(
      `${select} WHERE ${conditions.join(' AND ')} ${orders[filter.after.order]} LIMIT ${bind(filter.limit + 1)}`,
      values,
    );
    return rows.map(toListed);
  }

  /** How many requests a list has in all. */
  async count(filter: RequestFilter): Promise<number> {
    const { values, bind } = binder();
    const [row] = await this.sql.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM care_request r JOIN resident p ON p.id = r.resident_id
       WHERE ${conditionsOf(filter, bind).join(' AND ')}`,
      values,
    );
    return row!.total;
  }
}

type Bind = (value: unknown) => string;
function binder() {
  const values: unknown[] = [];
  return { values, bind: ((value) => `$${values.push(value)}`) satisfies Bind };
}

const dueOrNever = `coalesce(r.due_at, 'infinity'::timestamptz)`;
const orders = {
  received: 'ORDER BY r.submitted_at DESC, r.id DESC',
  due: `ORDER BY ${dueOrNever}, r.id`,
} as const;

function placeSql({ order, keys }: RequestPlace, bind: Bind): string[] {
  if (!keys) return [];
  if (order === 'received')
    return [`(r.submitted_at, r.id) < (${bind(keys.at)}::timestamptz, ${bind(keys.id)}::uuid)`];
  return [`(${dueOrNever}, r.id) > (${bind(keys.dueAt || 'infinity')}::timestamptz, ${bind(keys.id)}::uuid)`];
}

function conditionsOf(filter: RequestFilter, bind: Bind): string[] {
  const conditions = ['true'];
  if (filter.within !== 'all')
    conditions.push(`r.resident_id = ANY(${bind(filter.within.residents)}::uuid[])`);
  if (filter.states) conditions.push(`r.state = ANY(${bind(filter.states)}::text[])`);
  if (filter.residentId) conditions.push(`r.resident_id = ${bind(filter.residentId)}`);
  if (filter.communeCode) conditions.push(`r.commune_code = ${bind(filter.communeCode)}`);
  if (filter.serviceCode) conditions.push(`${bind(filter.serviceCode)} = ANY(r.service_codes)`);
  if (filter.late === true) conditions.push(`r.due_at < ${bind(filter.now)}`);
  if (filter.late === false) conditions.push(`(r.due_at IS NULL OR r.due_at >= ${bind(filter.now)})`);
  if (filter.q) conditions.push(`p.search_key LIKE '%' || ${bind(escapeLike(searchKey(filter.q)))} || '%'`);
  return conditions;
}

function toListed(row: ListedRow): ListedRequest {
  const due = row.due_at && row.due_for ? { at: row.due_at, for: row.due_for } : null;
  return { request: toRequest(row), residentName: row.resident_name, due };
}
