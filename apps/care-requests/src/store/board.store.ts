import type { Sql } from '@chez-soi/service-kit';
import type { Mission } from '../domain/mission';
import {
  missionColumns,
  type MissionRow,
  requestColumns,
  type RequestRow,
  toMission,
  toRequest,
} from './request.rows';
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
  readonly refusedOrExpired: readonly Mission[];
}

interface BoardRow extends RequestRow {
  readonly resident_name: string;
  readonly total: string;
}

const SHOWN = 20;
const conditions = {
  late: 'r.due_at < $1',
  waiting: `r.due_for = 'offer' AND r.due_at >= $1`,
  fresh: `r.state = 'submitted' AND (r.due_at IS NULL OR r.due_at >= $1)`,
} as const;

export class BoardStore {
  constructor(private readonly sql: Sql) {}

  async read(now: Date): Promise<BoardRows> {
    const [late, waiting, fresh, lost] = await Promise.all([
      this.column('late', now),
      this.column('waiting', now),
      this.column('fresh', now),
      this.lostOffers(),
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
    const items = rows.map((row) => ({
      request: toRequest(row),
      residentName: row.resident_name,
      due: row.due_at && row.due_for ? { at: row.due_at, for: row.due_for } : null,
    }));
    return { items, total: Number(rows[0]?.total ?? 0) };
  }

  /** Offers refused or left unanswered whose need still waits for a provider: the latest of each need. */
  private async lostOffers() {
    const rows = await this.sql.prepared<MissionRow & { total: string }>(
      'board-lost-offers',
      `SELECT *, count(*) OVER () AS total FROM (
         SELECT DISTINCT ON (m.need_id) ${missionColumns}
         FROM care_request r
         CROSS JOIN LATERAL jsonb_array_elements(r.needs) AS need
         JOIN mission m ON m.care_request_id = r.id AND m.need_id = (need->>'id')::uuid
         WHERE r.state IN ('in-review', 'offered') AND need->>'state' = 'open' AND m.state IN ('refused', 'expired')
         ORDER BY m.need_id, m.proposed_at DESC) lost
       ORDER BY proposed_at DESC, id LIMIT ${SHOWN}`,
      [],
    );
    return { items: rows.map(toMission), total: Number(rows[0]?.total ?? 0) };
  }
}
