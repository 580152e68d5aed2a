import type { Sql } from '@chez-soi/service-kit';
import type { Mission } from '../domain/mission';
import { MissionsStore } from './missions.store';
import { requestColumns, type RequestRow, toRequest } from './request.rows';
import type { ListedRequest } from './requests.store';

/** How many of each there are, and the first of them: what the coordinator's first screen shows. */
export interface BoardRows {
  readonly counts: {
    readonly late: number;
    readonly waiting: number;
    readonly new: number;
    readonly expired: number;
  };
  readonly late: readonly ListedRequest[];
  readonly waiting: readonly ListedRequest[];
  readonly fresh: readonly ListedRequest[];
  readonly refusedOrExpired: readonly (ListedRequest & { readonly mission: Mission })[];
}

interface BoardRow extends RequestRow {
  readonly resident_name: string;
  readonly total: string;
}

const SHOWN = 20;

/**
 * Refusals and silences that the request still waits on: of a need that is open again, and after which it was offered
 * to nobody else. One that is older than the present waiting was dealt with.
 */
const lostMissions = `SELECT m.* FROM jsonb_array_elements(r.needs) AS need
  JOIN mission m ON m.care_request_id = r.id AND m.need_id = (need->>'id')::uuid
  WHERE need->>'state' = 'open' AND m.state IN ('refused', 'expired') AND NOT EXISTS (
    SELECT FROM mission n WHERE n.need_id = m.need_id AND n.state NOT IN ('refused', 'expired')
      AND (n.proposed_at > m.proposed_at OR n.answered_at >= coalesce(m.answered_at, m.answer_by)))`;
const notLate = '(r.due_at IS NULL OR r.due_at >= $1)';
const lost = `r.state IN ('in-review', 'offered') AND ${notLate} AND EXISTS (${lostMissions})`;

/** In this order: a request stands in the first column that it fits, once. */
const conditions = {
  late: 'r.due_at < $1',
  waiting: `r.due_for = 'offer' AND r.due_at >= $1 AND NOT (${lost})`,
  fresh: `r.state = 'submitted' AND (r.due_at IS NULL OR r.due_at >= $1)`,
} as const;

export class BoardStore {
  constructor(private readonly sql: Sql) {}

  async read(now: Date): Promise<BoardRows> {
    const [late, waiting, fresh, lost] = await Promise.all([
      this.column('late', now),
      this.column('waiting', now),
      this.column('fresh', now),
      this.lostOffers(now),
    ]);
    return {
      counts: { late: late.total, waiting: waiting.total, new: fresh.total, expired: lost.total },
      late: late.items,
      waiting: waiting.items,
      fresh: fresh.items,
      refusedOrExpired: lost.items,
    };
  }

  private async column(name: keyof typeof conditions, now: Date) {
    const rows = await this.sql.prepared<BoardRow>(
      `board-${name}`,
      `SELECT ${requestColumns}, p.given_name || ' ' || p.family_name AS resident_name, count(*) OVER () AS total
       FROM care_request r JOIN resident p ON p.id = r.resident_id
       WHERE ${conditions[name]} ORDER BY r.due_at, r.id LIMIT ${SHOWN}`,
      [now],
    );
    return { items: rows.map(listed), total: Number(rows[0]?.total ?? 0) };
  }

  /** Requests that a refusal or a silence gave back, each with the latest of its answers, the latest first. */
  private async lostOffers(now: Date) {
    const rows = await this.sql.prepared<BoardRow & { mission_id: string; lost_at: Date }>(
      'board-lost-requests',
      `SELECT ${requestColumns}, p.given_name || ' ' || p.family_name AS resident_name, l.id AS mission_id,
         coalesce(l.answered_at, l.answer_by) AS lost_at, count(*) OVER () AS total
       FROM care_request r JOIN resident p ON p.id = r.resident_id
       CROSS JOIN LATERAL (${lostMissions} ORDER BY coalesce(m.answered_at, m.answer_by) DESC, m.id LIMIT 1) l
       WHERE ${lost} ORDER BY lost_at DESC, r.id LIMIT ${SHOWN}`,
      [now],
    );
    const missions = await new MissionsStore(this.sql).byIds(rows.map((row) => row.mission_id));
    const byId = new Map(missions.map((mission) => [mission.id, mission]));
    const items = rows.map((row) => ({ ...listed(row), mission: byId.get(row.mission_id)! }));
    return { items, total: Number(rows[0]?.total ?? 0) };
  }
}

function listed(row: BoardRow): ListedRequest {
  const due = row.due_at && row.due_for ? { at: row.due_at, for: row.due_for } : null;
  return { request: toRequest(row), residentName: row.resident_name, due };
}
