import { DomainError } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { CareFile } from '../domain/outcome';
import type { Mission } from '../domain/mission';
import type { ResidentStatus } from '../domain/resident';
import {
  missionColumns,
  type MissionRow,
  requestColumns,
  type RequestRow,
  toMission,
  toRequest,
} from './request.rows';
import { toVisit, visitColumns, type VisitRow } from './visit.rows';

/**
 * Loads requests with all that hangs on them, for a decision. The request's row is locked first and always: whoever
 * decides about a request, its missions or its planned visits waits for the one before.
 */
export class CareFilesStore {
  constructor(private readonly tx: Sql) {}

  lock(requestId: string): Promise<CareFile | null> {
    return this.lockWhere('care-file-lock', 'r.id = $1', requestId);
  }

  /** The file of the request that a need belongs to, locked. */
  lockByNeed(needId: string): Promise<CareFile | null> {
    return this.lockWhere('care-file-of-need', `jsonb_path_query_array(r.needs, '$[*].id') ? $1`, needId);
  }

  /** The file of the request that a mission belongs to, locked. Throws `not-found`. */
  async lockByMission(missionId: string): Promise<{ readonly file: CareFile; readonly mission: Mission }> {
    const [row] = await this.tx.prepared<{ care_request_id: string }>(
      'care-file-of-mission',
      'SELECT care_request_id FROM mission WHERE id = $1',
      [missionId],
    );
    const file = row ? await this.lock(row.care_request_id) : null;
    const mission = file?.missions.find((one) => one.id === missionId);
    if (file && mission) return { file, mission };
    throw DomainError.notFound(
      'Cette mission n’existe pas, ou ne vous est pas ouverte.',
      'This mission does not exist, or is not open to you.',
    );
  }

  /** Who the help is for, read after the lock: an entry into hospital that just committed is seen. */
  async subject(residentId: string): Promise<{ readonly name: string; readonly status: ResidentStatus }> {
    const [row] = await this.tx.prepared<{ name: string; status: ResidentStatus }>(
      'care-file-subject',
      `SELECT given_name || ' ' || family_name AS name, status FROM resident WHERE id = $1`,
      [residentId],
    );
    if (!row) throw new Error(`No resident ${residentId}`);
    return row;
  }

  /** Every request of a person that is not over, locked in a fixed order. */
  async lockOfResident(residentId: string): Promise<CareFile[]> {
    const rows = await this.tx.query<{ id: string }>(
      `SELECT id FROM care_request WHERE resident_id = $1 AND state NOT IN ('completed', 'cancelled') ORDER BY id`,
      [residentId],
    );
    return this.lockAll(rows.map((row) => row.id));
  }

  async lockAll(requestIds: readonly string[]): Promise<CareFile[]> {
    const files: CareFile[] = [];
    for (const id of requestIds) {
      const file = await this.lock(id);
      if (file) files.push(file);
    }
    return files;
  }

  private async lockWhere(name: string, condition: string, value: string): Promise<CareFile | null> {
    const [row] = await this.tx.prepared<RequestRow>(
      name,
      `SELECT ${requestColumns} FROM care_request r WHERE ${condition} FOR UPDATE`,
      [value],
    );
    if (!row) return null;
    const [missions, visits] = [await this.missionsOf(row.id), await this.plannedVisitsOf(row.id)];
    return { request: toRequest(row), missions, plannedVisits: visits };
  }

  async missionsOf(requestId: string): Promise<Mission[]> {
    const rows = await this.tx.prepared<MissionRow>(
      'care-file-missions',
      `SELECT ${missionColumns} FROM mission m WHERE m.care_request_id = $1 ORDER BY m.proposed_at, m.id`,
      [requestId],
    );
    return rows.map(toMission);
  }

  private async plannedVisitsOf(requestId: string) {
    const rows = await this.tx.prepared<VisitRow>(
      'care-file-visits',
      `SELECT ${visitColumns} FROM visit v WHERE v.care_request_id = $1 AND v.state = 'planned' ORDER BY v.planned_start, v.id FOR UPDATE`,
      [requestId],
    );
    return rows.map(toVisit);
  }
}
