import type { TimelineEntry } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';

interface Row {
  readonly position: string;
  readonly type: string;
  readonly time: Date;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Ids that the reader of a request's timeline has already, or has no use for. */
const hidden = new Set(['residentId', 'careRequestId']);

/** What happened to a request, its missions and its visits: the service's own events, in their order for ever. */
export class TimelineStore {
  constructor(private readonly sql: Sql) {}

  async read(requestId: string, after: number, limit: number): Promise<TimelineEntry[]> {
    const rows = await this.sql.prepared<Row>(
      'timeline',
      `SELECT position, type, time, data FROM outbox
       WHERE data ? 'careRequestId' AND data->>'careRequestId' = $1 AND position > $2 ORDER BY position LIMIT $3`,
      [requestId, after, limit],
    );
    return rows.map((row) => ({
      sequence: Number(row.position),
      type: row.type,
      at: row.time.toISOString(),
      facts: Object.fromEntries(Object.entries(row.data).filter(isFact)),
    }));
  }
}

function isFact(entry: [string, unknown]): entry is [string, string | number | null] {
  const [name, value] = entry;
  return !hidden.has(name) && (value === null || typeof value === 'string' || typeof value === 'number');
}
