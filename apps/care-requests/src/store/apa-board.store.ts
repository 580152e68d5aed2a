import { type BoardLevel, boardLevels } from '@chez-soi/contracts';
import type { Day } from '@chez-soi/kernel';
import type { Sql } from '@chez-soi/service-kit';
import type { DueKeys } from '../paging';
import { apaColumns, type ApaRow, toApplication } from './apa.rows';
import type { ListedApplication } from './apa.store';

const inHand = `a.state NOT IN ('draft', 'rejected', 'deemed-refused', 'closed')`;
const dueOrNever = `coalesce(a.due_on, 'infinity')`;

/** Days from today ($1) in which each level lies; the same bounds as `levelOf`. Fixed text, never input. */
const bounds: Readonly<Record<BoardLevel, string>> = {
  late: 'a.due_on < $1::date',
  today: 'a.due_on = $1::date',
  'j-1': 'a.due_on = $1::date + 1',
  'j-7': 'a.due_on BETWEEN $1::date + 2 AND $1::date + 7',
  'j-15': 'a.due_on BETWEEN $1::date + 8 AND $1::date + 15',
  later: 'a.due_on > $1::date + 15',
  'no-clock': 'a.due_on IS NULL',
};

/** Applications in hand by the day on which their next clock runs out. */
export class ApaBoardStore {
  constructor(private readonly sql: Sql) {}

  /** Soonest first, those without a clock last; `limit` + 1 rows. */
  async list(
    level: BoardLevel | 'all',
    today: Day,
    after: DueKeys | null,
    limit: number,
  ): Promise<ListedApplication[]> {
    const rows = await this.sql.prepared<ApaRow & { resident_name: string }>(
      `apa-board-${level}`,
      `SELECT ${apaColumns}, p.given_name || ' ' || p.family_name AS resident_name
       FROM apa_application a JOIN resident p ON p.id = a.resident_id
       WHERE ${inHand} AND $1::date IS NOT NULL AND ${level === 'all' ? 'true' : bounds[level]}
         AND ($2::date IS NULL OR (${dueOrNever}, a.id) > ($2, $3::uuid))
       ORDER BY ${dueOrNever}, a.id LIMIT $4`,
      [today, after ? after.dueAt || 'infinity' : null, after?.id ?? null, limit + 1],
    );
    return rows.map((row) => ({ application: toApplication(row), residentName: row.resident_name }));
  }

  /** How many applications in hand stand at each level. */
  async counts(today: Day): Promise<Record<BoardLevel, number>> {
    const columns = boardLevels.map((level) => `count(*) FILTER (WHERE ${bounds[level]})::int AS "${level}"`);
    const [row] = await this.sql.prepared<Record<BoardLevel, number>>(
      'apa-board-counts',
      `SELECT ${columns.join(', ')} FROM apa_application a WHERE ${inHand}`,
      [today],
    );
    return row!;
  }
}
