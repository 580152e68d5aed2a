import { DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { CareFile } from '../domain/outcome';
import type { Mission } from '../domain/mission';
import type { ResidentStatus } from '../domain/resident';
import {
  missionColumns,
  missionInstants,
  type MissionRow,
  requestColumns,
  type RequestRow,
  toMission,
  toRequest,
} from './request.rows';
import { toVisit, visitColumns, visitInstants, type VisitRow } from './visit.rows';

interface Subject {
  readonly name: string;
  readonly status: ResidentStatus;
}

interface Belongings {
  readonly missions: readonly MissionRow[];
  readonly visits: readonly VisitRow[];
  readonly subjects: readonly (Subject & { readonly id: string })[];
}

/**
 * Loads requests with all that hangs on them, for a decision. The request's row is locked first and always: whoever
 * decides about a request, its missions or its planned visits waits for the one before.
 */
export class CareFilesStore {
  private readonly subjects = new Map<string, Subject>();

  constructor(private readonly tx: Sql) {}

  async lock(requestId: string): Promise<CareFile | null> {
    const [file] = await this.lockAll([requestId]);
    return file ?? null;
  }

  /** Those that are there, locked in a fixed order. */
  lockAll(requestIds: readonly string[]): Promise<CareFile[]> {
    return this.lockWhere('care-file-lock', 'r.id = ANY($1::uuid[])', requestIds);
  }

  /** The files of the requests that needs belong to, each once. */
  lockByNeeds(needIds: readonly string[]): Promise<CareFile[]> {
    return this.lockWhere(
      'care-file-of-needs',
      `jsonb_path_query_array(r.needs, '$[*].id') ?| $1::text[]`,
      needIds,
    );
  }

  /** The file of the request that a mission belongs to, locked. Throws `not-found`. */
  async lockByMission(missionId: string): Promise<{ readonly file: CareFile; readonly mission: Mission }> {
    const [file] = await this.lockWhere(
      'care-file-of-mission',
      'r.id IN (SELECT care_request_id FROM mission WHERE id = ANY($1::uuid[]))',
      [missionId],
    );
    const mission = file?.missions.find((one) => one.id === missionId);
    if (file && mission) return { file, mission };
    throw DomainError.notFound(
      'Cette mission n’existe pas, ou ne vous est pas ouverte.',
      'This mission does not exist, or is not open to you.',
    );
  }

  /** Who the help of a locked file is for, as read after the lock: an entry into hospital that just committed is seen. */
  subject(residentId: string): Subject {
    const subject = this.subjects.get(residentId);
    if (!subject) throw new Error(`No resident ${residentId}`);
    return subject;
  }

  /** Every request of a person that is not over, locked in a fixed order. */
  async lockOfResident(residentId: string): Promise<CareFile[]> {
    const rows = await this.tx.query<{ id: string }>(
      `SELECT id FROM care_request WHERE resident_id = $1 AND state NOT IN ('completed', 'cancelled') ORDER BY id`,
      [residentId],
    );
    return this.lockAll(rows.map((row) => row.id));
  }

  private async lockWhere(name: string, condition: string, values: readonly string[]): Promise<CareFile[]> {
    const rows = await this.tx.prepared<RequestRow>(
      name,
      `SELECT ${requestColumns} FROM care_request r WHERE ${condition} ORDER BY r.id FOR UPDATE`,
      [values],
    );
    if (rows.length === 0) return [];
    const { missions, visits } = await this.belongings(rows.map(({ id }) => id));
    return rows.map((row) => ({
      request: toRequest(row),
      missions: missions.filter(({ careRequestId }) => careRequestId === row.id),
      plannedVisits: visits.filter(({ careRequestId }) => careRequestId === row.id),
    }));
  }

  /** What hangs on requests, in one read whose snapshot begins after their lock is held. */
  private async belongings(requestIds: readonly string[]) {
    const [row] = await this.tx.prepared<Belongings>('care-file-belongings', belongingsSql, [requestIds]);
    row!.subjects.forEach(({ id, ...subject }) => this.subjects.set(id, subject));
    return {
      missions: row!.missions.map((one) => toMission(dated(one, missionInstants))),
      visits: row!.visits.map((one) => toVisit(dated(one, visitInstants))),
    };
  }
}

const belongingsSql = `SELECT
  (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.proposed_at, x.id), '[]') FROM (
     SELECT ${missionColumns} FROM mission m WHERE m.care_request_id = ANY($1::uuid[])) x) AS missions,
  (SELECT coalesce(jsonb_agg(to_jsonb(x) ORDER BY x.planned_start, x.id), '[]') FROM (
     SELECT ${visitColumns} FROM visit v WHERE v.care_request_id = ANY($1::uuid[]) AND v.state = 'planned'
     ORDER BY v.planned_start, v.id FOR UPDATE) x) AS visits,
  (SELECT jsonb_agg(jsonb_build_object('id', p.id, 'name', p.given_name || ' ' || p.family_name, 'status', p.status))
   FROM resident p WHERE p.id IN (SELECT resident_id FROM care_request WHERE id = ANY($1::uuid[]))) AS subjects`;

/** A row that came as JSON, whose instants are texts. */
function dated<R>(row: R, instants: readonly (keyof R)[]): R {
  const read = instants.map((name) => [name, row[name] === null ? null : new Date(row[name] as string)]);
  return { ...row, ...Object.fromEntries(read) };
}
