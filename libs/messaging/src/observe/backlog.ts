import type { ServiceName } from '@chez-soi/contracts';
import type { Clock } from '@chez-soi/kernel';
import { type Database, oneAtATime } from '@chez-soi/service-kit';
import type { EventBus } from '../bus/event-bus';

export interface BacklogOptions {
  readonly service: ServiceName;
  readonly topics: readonly ServiceName[];
  readonly database: Database;
  readonly bus: EventBus;
  readonly clock: Clock;
  /** Where the group stands in a topic of the local bus. */
  readonly committed: (topic: ServiceName) => Promise<number>;
}

export interface Waiting {
  readonly events: number;
  /** Age of the oldest; 0 when none waits. */
  readonly oldestSeconds: number;
}

interface OutboxRow {
  readonly waiting: number;
  readonly oldest: Date | null;
}

const WITHOUT_POSITION = `
  SELECT count(*)::int AS waiting, min(time) AS oldest FROM outbox WHERE position IS NULL`;
const NOT_HANDED_OVER = `
  SELECT (count(w.id) + greatest((SELECT coalesce(max(position), 0) FROM outbox) - h.position, 0))::int AS waiting,
         least(min(w.time), (SELECT o.time FROM outbox o WHERE o.position > h.position ORDER BY o.position LIMIT 1)) AS oldest
  FROM handed_over h LEFT JOIN outbox w ON w.position IS NULL GROUP BY h.position`;
/** The relay's advisory lock, whichever process holds it. */
const IN_OFFICE = `
  SELECT count(*)::int AS held FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND objsubid = 1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND ((classid::bigint << 32) | objid::bigint) = hashtext($1)::bigint`;

/** What of a service's events waits, and where. Nothing is counted along the way: each figure is read when it is asked for. */
export class Backlog {
  readonly outbox = oneAtATime(() => this.readOutbox());
  readonly lag = oneAtATime(() => this.readLag());
  readonly deadLetters = oneAtATime(() => this.readDeadLetters());

  constructor(private readonly options: BacklogOptions) {}

  async isRelayed(): Promise<boolean> {
    const { database, service } = this.options;
    const [row] = await database.query<{ held: number }>(IN_OFFICE, [`relay:${service}`]);
    return row!.held > 0;
  }

  private async readOutbox(): Promise<Waiting> {
    const { database, bus, clock } = this.options;
    const [row] = await database.query<OutboxRow>(
      bus.system === 'kafka' ? NOT_HANDED_OVER : WITHOUT_POSITION,
    );
    const { waiting, oldest } = row!;
    const ms = oldest ? Math.max(0, clock().getTime() - oldest.getTime()) : 0;
    return { events: waiting, oldestSeconds: ms / 1000 };
  }

  private readLag(): Promise<Readonly<Record<string, number>>> {
    const { bus, service, topics, committed } = this.options;
    return bus.lag({ group: service, topics, committed });
  }

  private async readDeadLetters(): Promise<{ readonly dead: number; readonly parked: number }> {
    const [row] = await this.options.database.query<{ dead: number; parked: number }>(
      `SELECT (count(*) FILTER (WHERE state = 'dead'))::int AS dead, (count(*) FILTER (WHERE state = 'parked'))::int AS parked
       FROM dead_letter WHERE state IN ('dead', 'parked')`,
    );
    return row!;
  }
}
