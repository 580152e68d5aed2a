import type { CloudEvent, EventDefinition, ServiceName } from '@chez-soi/contracts';
import {
  EventLog,
  EventTables1700000000003,
  type LocalBus,
  newEvent,
  type NewEvent,
  publish,
  Relay,
} from '@chez-soi/messaging';
import { createLogger, platformCtx, PlatformTables1700000000001, Statement } from '@chez-soi/service-kit';
import { createTestDatabase } from '@chez-soi/service-kit/testing';

/** Another service as evaluation sees it: nothing but its log, with a real relay over a real outbox. */
export interface FakePublisher {
  /** Publishes in one transaction; each event is the next of its subject. Returns when they stand in the log. */
  say(...events: readonly Said[]): Promise<void>;
  /** Where its log can be read. */
  readonly url: string;
  /** Positions given so far. */
  readonly published: () => Promise<number>;
  close(): Promise<void>;
}

export interface Said<E extends EventDefinition = EventDefinition> {
  readonly definition: E;
  readonly subject: string;
  readonly data: CloudEvent<E>['data'];
  readonly at?: Date;
}

export function said<E extends EventDefinition>(
  definition: E,
  subject: string,
  data: CloudEvent<E>['data'],
  at?: Date,
): Said {
  return { definition, subject, data, ...(at ? { at } : {}) } as Said;
}

export async function fakePublisher(service: ServiceName, bus: LocalBus): Promise<FakePublisher> {
  const test = await createTestDatabase([PlatformTables1700000000001, EventTables1700000000003]);
  const relay = new Relay(
    new EventLog(service, test.database),
    test.database,
    bus,
    createLogger(service, 'silent'),
  );
  relay.start();
  const sequences = new Map<string, number>();
  const next = ({ definition, subject, data }: Said): NewEvent => {
    const sequence = (sequences.get(subject) ?? 0) + 1;
    sequences.set(subject, sequence);
    return newEvent(definition, subject, sequence, data);
  };
  return {
    url: test.url,
    async say(...events) {
      for (const one of events)
        await publish(new Statement(), platformCtx(one.at ?? new Date()), [next(one)]).run(test.database);
      relay.wake();
    },
    async published() {
      const [row] = await test.database.query<{ waiting: number; last: number }>(
        'SELECT (count(*) FILTER (WHERE position IS NULL))::int AS waiting, coalesce(max(position), 0)::int AS last FROM outbox',
      );
      return row!.waiting > 0 ? Number.POSITIVE_INFINITY : row!.last;
    },
    async close() {
      await relay.stop();
      await test.close();
    },
  };
}
