import type { ServiceName } from '@chez-soi/contracts';
import type { EventLog, PositionedEvent } from '../outbox/event-log';

/** A group of consumers that share the events of some publishers: each event goes to the group once at least. */
export interface SubscriptionOptions {
  readonly group: string;
  readonly topics: readonly ServiceName[];
  /** The position up to which the group has taken in a topic; read when the subscription starts. */
  committed(topic: ServiceName): Promise<number>;
  /** Takes in a batch in order. Resolves when its effects are durable; a rejection is delivered again. */
  consume(batch: Delivery): Promise<void>;
  /** Keeps what arrived and is no event, with the reason, among the dead letters. */
  refuse(topic: ServiceName, one: PositionedEvent, reason: string): Promise<void>;
}

/** Some events of one topic, in order for each subject. */
export interface Delivery {
  readonly topic: ServiceName;
  readonly events: readonly PositionedEvent[];
  /**
   * The group has then taken in the topic up to this position, and keeps that with the effects; null where the
   * transport keeps the group's place itself (Kafka's offsets, one a partition).
   */
  readonly upTo: number | null;
}

export interface Subscription {
  /** Whether events reach this member of the group now. */
  readonly joined: boolean;
  /** Stops after the batch under way. */
  stop(): Promise<void>;
}

/**
 * Transport of events between services. Durability is the outbox's; the bus only moves what stands there, in order
 * per subject, at least once.
 */
export interface EventBus {
  /** Where events travel, by its name in the semantic conventions of OpenTelemetry. */
  readonly system: 'kafka' | 'postgresql';
  /** Called when a relay takes office: everything up to `position` may be read from `log`. */
  caughtUp(log: EventLog, position: number): Promise<void>;
  /** Hands over the events of `log` after `from` up to `to`; resolves when the transport holds them. */
  publish(log: EventLog, from: number, to: number): Promise<void>;
  subscribe(options: SubscriptionOptions): Subscription;
  /** Resolves when the transport answers. */
  reach(): Promise<void>;
  /** Events of each topic that the group has not taken in yet; rejects while the transport does not answer. */
  lag(options: LagOptions): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

export type LagOptions = Pick<SubscriptionOptions, 'group' | 'topics' | 'committed'>;
