import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allEvents, type CloudEvent } from '@chez-soi/contracts';
import type { EventBus, Subscription, SubscriptionOptions } from '../bus/event-bus';
import type { PositionedEvent } from '../outbox/event-log';

const folder = resolve(__dirname, '../../../contracts/fixtures');

/** Every event of every past version, as published, in the order of its story (libs/contracts/fixtures/README.md). */
export function pastEvents(): PositionedEvent[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .map((file) => ({
      position: Number(/(\d+)\.json$/.exec(file)?.[1]),
      event: JSON.parse(readFileSync(file, 'utf8')) as CloudEvent,
    }))
    .sort((a, b) => a.position - b.position);
}

const publishers = new Map(allEvents.map(({ type, publisher }) => [type, publisher]));

/** A transport on which the past happens once more: each subscriber is handed its topics' events, one after the other. */
export class PastEventsBus implements EventBus {
  readonly system = 'postgresql';
  private readonly deliveries: Promise<void>[] = [];

  constructor(private readonly events: readonly PositionedEvent[]) {}

  subscribe(options: SubscriptionOptions): Subscription {
    const delivery = this.deliver(options);
    this.deliveries.push(delivery);
    return { joined: true, stop: () => delivery };
  }

  /** Resolves when every subscriber has everything. */
  async delivered(): Promise<void> {
    await Promise.all(this.deliveries);
  }

  private async deliver({ topics, consume }: SubscriptionOptions): Promise<void> {
    for (const one of this.events) {
      const topic = publishers.get(one.event.type)!;
      if (topics.includes(topic)) await consume({ topic, events: [one], upTo: one.position });
    }
  }

  // What a service says about the past goes nowhere.
  async caughtUp(): Promise<void> {}
  async publish(): Promise<void> {}
  async reach(): Promise<void> {}
  async lag(): Promise<Record<string, number>> {
    return {};
  }
  async close(): Promise<void> {}
}
