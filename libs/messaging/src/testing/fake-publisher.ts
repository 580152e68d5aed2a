import type { DataOf, EventDefinition, ServiceName } from '@chez-soi/contracts';
import { type Clock, systemClock } from '@chez-soi/kernel';
import {
  createLogger,
  type Database,
  platformCtx,
  PlatformTables1700000000001,
  Statement,
} from '@chez-soi/service-kit';
import { createTestDatabase, type TestDatabase } from '@chez-soi/service-kit/testing';
import type { EventBus } from '../bus/event-bus';
import { EventTables1700000000003, HandedOverTable1700000000004 } from '../event-tables';
import { EventLog } from '../outbox/event-log';
import { type NewEvent, publish } from '../outbox/outbox';
import { Relay } from '../outbox/relay';

/** An event that somebody else tells of; without a sequence, the next of its subject. */
export type Said<E extends EventDefinition = EventDefinition> = Omit<NewEvent<E>, 'sequence'> & {
  readonly sequence?: number;
  readonly at?: Date;
};

export function said<E extends EventDefinition>(
  definition: E,
  subject: string,
  data: DataOf<E>,
  at?: Date,
): Said<E> {
  return { definition, subject, data, ...(at ? { at } : {}) };
}

/** Another service as its subscribers see it: nothing but its log, with a real relay over a real outbox. */
export class FakePublisher {
  readonly relay: Relay;
  private readonly sequences = new Map<string, number>();

  private constructor(
    service: ServiceName,
    bus: EventBus,
    private readonly test: TestDatabase,
    private readonly clock: Clock,
  ) {
    const { database } = test;
    this.relay = new Relay(new EventLog(service, database), database, bus, createLogger(service, 'silent'));
    this.relay.start();
  }

  static async start(
    service: ServiceName,
    bus: EventBus,
    clock: Clock = systemClock,
  ): Promise<FakePublisher> {
    const migrations = [PlatformTables1700000000001, EventTables1700000000003, HandedOverTable1700000000004];
    return new FakePublisher(service, bus, await createTestDatabase(migrations), clock);
  }

  /** Its own database. */
  get database(): Database {
    return this.test.database;
  }

  /** Where its log can be read. */
  get url(): string {
    return this.test.url;
  }

  /** Publishes one event after the other; returns when they stand in the outbox. */
  async say(...events: readonly Said[]): Promise<void> {
    for (const one of events)
      await publish(new Statement(), platformCtx(one.at ?? this.clock()), [this.next(one)]).run(
        this.test.database,
      );
    this.relay.wake();
  }

  /** Positions given so far; without end while some event waits for its own. */
  async published(): Promise<number> {
    const [row] = await this.test.database.query<{ waiting: number; last: number }>(
      'SELECT (count(*) FILTER (WHERE position IS NULL))::int AS waiting, coalesce(max(position), 0)::int AS last FROM outbox',
    );
    return row!.waiting > 0 ? Number.POSITIVE_INFINITY : row!.last;
  }

  async close(): Promise<void> {
    await this.relay.stop();
    await this.test.close();
  }

  private next({ definition, subject, data, sequence }: Said): NewEvent {
    const following = sequence ?? (this.sequences.get(subject) ?? 0) + 1;
    this.sequences.set(subject, following);
    return { definition, subject, sequence: following, data };
  }
}
