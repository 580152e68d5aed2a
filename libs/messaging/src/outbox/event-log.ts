import type { CloudEvent, ServiceName } from '@chez-soi/contracts';
import type { Sql } from '@chez-soi/service-kit';

/** An event with its place in its publisher's log. */
export interface PositionedEvent {
  readonly position: number;
  readonly event: CloudEvent;
}

interface OutboxRow {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly time: Date;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly traceparent: string | null;
  readonly data: unknown;
  readonly position: string;
}

/** One publisher's events in position order, read from its outbox: the log of record. */
export class EventLog {
  constructor(
    readonly service: ServiceName,
    private readonly sql: Sql,
  ) {}

  /** At most `limit` events after `position`, in order. */
  async read(position: number, limit: number): Promise<PositionedEvent[]> {
    const rows = await this.sql.prepared<OutboxRow>(
      'outbox-read',
      `SELECT id, type, subject, sequence, time, correlation_id, causation_id, traceparent, data, position
       FROM outbox WHERE position > $1 ORDER BY position LIMIT $2`,
      [position, limit],
    );
    return rows.map((row) => ({ position: Number(row.position), event: this.toCloudEvent(row) }));
  }

  /** Position before the first event of `time` or later; beyond every position when there is none. */
  async before(time: Date): Promise<number> {
    const [row] = await this.sql.query<{ first: string | null }>(
      'SELECT min(position) AS first FROM outbox WHERE time >= $1',
      [time],
    );
    return row?.first ? Number(row.first) - 1 : Number.POSITIVE_INFINITY;
  }

  /** Position of the newest event; 0 before the first. */
  async lastPosition(): Promise<number> {
    const [row] = await this.sql.query<{ last: string | null }>('SELECT max(position) AS last FROM outbox');
    return Number(row?.last ?? 0);
  }

  /** Position up to which a broker has the events; 0 before the first. */
  async handedOver(): Promise<number> {
    const [row] = await this.sql.query<{ position: string }>('SELECT position FROM handed_over');
    return Number(row?.position ?? 0);
  }

  /** Lost with a crash of the database at worst: the same events are then handed over again, and known. */
  async markHandedOver(position: number): Promise<void> {
    await this.sql.prepared(
      'outbox-handed-over',
      `WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
       UPDATE handed_over SET position = greatest(position, $1) FROM quick`,
      [position],
    );
  }

  private toCloudEvent(row: OutboxRow): CloudEvent {
    return {
      specversion: '1.0',
      id: row.id,
      source: `/chez-soi/${this.service}`,
      type: row.type,
      subject: row.subject,
      time: row.time.toISOString(),
      datacontenttype: 'application/json',
      sequence: String(row.sequence),
      correlationid: row.correlation_id,
      ...(row.causation_id ? { causationid: row.causation_id } : {}),
      ...(row.traceparent ? { traceparent: row.traceparent } : {}),
      data: row.data,
    };
  }
}
