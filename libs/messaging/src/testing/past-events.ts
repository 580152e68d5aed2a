import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { allEvents, type CloudEvent } from '@chez-soi/contracts';
import { z } from 'zod';
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
  private readonly deliveries: Promise<void>[] = [];

  constructor(private readonly events: readonly PositionedEvent[]) {}

  subscribe(options: SubscriptionOptions): Subscription {
    const delivery = this.deliver(options);
    this.deliveries.push(delivery);
    return { stop: () => delivery };
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
  async close(): Promise<void> {}
}

export const unknownWord = 'word-of-tomorrow';

/** The same events with a word that nobody knows yet, wherever their definition leaves room for one. */
export function withUnknownWords(events: readonly PositionedEvent[]): PositionedEvent[] {
  const shapes = new Map(allEvents.map(({ type, data }) => [type, data]));
  return events.map(({ position, event }) => ({
    position,
    event: { ...event, data: replaceOpen(shapes.get(event.type)!, event.data) },
  }));
}

function replaceOpen(schema: z.ZodType, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (schema.meta()?.['open']) return unknownWord;
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional)
    return replaceOpen(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodArray)
    return (value as unknown[]).map((one) => replaceOpen(schema.element as z.ZodType, one));
  if (!(schema instanceof z.ZodObject)) return value;
  const replaced = Object.entries(value).map(([name, one]) => [
    name,
    replaceOpen(schema.shape[name] as z.ZodType, one),
  ]);
  return Object.fromEntries(replaced);
}
