import type { Sql } from '@chez-soi/service-kit';

interface DueMission {
  readonly id: string;
  readonly careRequestId: string;
}

/** What has come due, oldest first. The decision is taken again under the lock of its request. */
export class DueStore {
  constructor(private readonly sql: Sql) {}

  async overdueOffers(now: Date, limit: number): Promise<string[]> {
    const rows = await this.sql.prepared<{ id: string }>(
      'due-offers',
      `SELECT id FROM mission WHERE state = 'proposed' AND answer_by <= $1 ORDER BY answer_by, id LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Running missions whose visits end before a day. */
  async shortPlans(before: string, limit: number): Promise<DueMission[]> {
    return this.sql.prepared<DueMission>(
      'due-plans',
      `SELECT id, care_request_id AS "careRequestId" FROM mission
       WHERE state IN ('planned', 'started') AND planned_until <= $1 AND minutes_per_visit > 0 ORDER BY planned_until, id LIMIT $2`,
      [before, limit],
    );
  }

  /** Whether a visit recorded before an instant waits for nobody: silence validates it. */
  async unquestionedVisits(before: Date): Promise<boolean> {
    const rows = await this.sql.prepared(
      'due-unquestioned',
      `SELECT 1 FROM visit WHERE state = 'done' AND anomalies = '{}' AND recorded_at <= $1 LIMIT 1`,
      [before],
    );
    return rows.length > 0;
  }

  /** Missions without visits whose first day has come. */
  async visitlessToStart(today: string, limit: number): Promise<DueMission[]> {
    return this.sql.prepared<DueMission>(
      'due-visitless',
      `SELECT id, care_request_id AS "careRequestId" FROM mission
       WHERE state = 'planned' AND minutes_per_visit = 0 AND start_on <= $1 ORDER BY start_on, id LIMIT $2`,
      [today, limit],
    );
  }
}
