import type { ServiceName } from '@chez-soi/contracts';
import { WakefulLoop } from '@chez-soi/service-kit';
import type { EventLog } from '../outbox/event-log';
import { CONSUMER_GATHERS_MS } from '../outbox/gathering';
import type { EventBus, LagOptions, Subscription, SubscriptionOptions } from './event-bus';

const BATCH = 200;
const RETRY_MS = 250;

/**
 * The bus of one process group. Events stay in their publisher's outbox; subscribers read them there by position,
 * so that delivery is as durable and as ordered as PostgreSQL, and a late subscriber misses nothing.
 */
export class LocalBus implements EventBus {
  readonly system = 'postgresql';
  private readonly logs = new Map<ServiceName, EventLog>();
  private readonly readers = new Set<Reader>();

  async caughtUp(log: EventLog): Promise<void> {
    this.logs.set(log.service, log);
    this.wake(log.service);
  }

  async publish(log: EventLog): Promise<void> {
    this.wake(log.service);
  }

  subscribe(options: SubscriptionOptions): Subscription {
    const readers = options.topics.map((topic) => new Reader(topic, options, () => this.logs.get(topic)));
    readers.forEach((reader) => this.readers.add(reader));
    return {
      joined: true,
      stop: async () => {
        await Promise.all(readers.map((reader) => reader.stop()));
        readers.forEach((reader) => this.readers.delete(reader));
      },
    };
  }

  async reach(): Promise<void> {}

  async lag({ topics, committed }: LagOptions): Promise<Record<string, number>> {
    const behind = topics.map(async (topic) => {
      const log = this.logs.get(topic);
      if (!log) return [];
      const [last, place] = await Promise.all([log.lastPosition(), committed(topic)]);
      return [[topic, Math.max(0, last - place)] as const];
    });
    return Object.fromEntries((await Promise.all(behind)).flat());
  }

  async close(): Promise<void> {
    await Promise.all([...this.readers].map((reader) => reader.stop()));
    this.readers.clear();
  }

  private wake(topic: ServiceName): void {
    for (const reader of this.readers) if (reader.topic === topic) reader.wake();
  }
}

/** Follows one publisher's log for one group. */
class Reader {
  private readonly loop = new WakefulLoop({
    turn: () => this.follow(),
    retryMs: RETRY_MS,
    // The consumer has logged why; the same batch comes again.
    onFailure: () => {
      this.position = undefined;
    },
  });
  private position: number | undefined;

  constructor(
    readonly topic: ServiceName,
    private readonly options: SubscriptionOptions,
    private readonly log: () => EventLog | undefined,
  ) {
    this.loop.start();
  }

  wake(): void {
    this.loop.wake();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async follow(): Promise<void> {
    this.position ??= await this.options.committed(this.topic);
    const batch = (await this.log()?.read(this.position, BATCH)) ?? [];
    const last = batch.at(-1);
    if (!last) return void (await this.loop.pause());
    await this.options.consume({ topic: this.topic, events: batch, upTo: last.position });
    this.position = last.position;
    if (batch.length < BATCH) await this.loop.gather(CONSUMER_GATHERS_MS);
  }
}
