import type { ServiceName } from '@chez-soi/contracts';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import type { Subscription, SubscriptionOptions } from '../bus/event-bus';
import { CONSUMER_GATHERS_MS } from '../outbox/gathering';
import { Gathering } from './gathering';
import { Membership } from './membership';
import { readMessage, type ReceivedMessage, unreadable } from './message';
import type { TopicNames } from './topic-names';

/** Events of one partition that are taken in at once, at most. */
const SLICE = 500;
const RETRY_MS = 250;
const SESSION_MS = 6000;
/**
 * How long a group that comes together again waits for members it knew. After the broker was away, none of them comes back
 * under its old name. As long as a transaction that hangs is left (event-consumer.ts): it is over before it is taken over.
 */
const REBALANCE_MS = 4000;
const HEARTBEAT_MS = 1500;
/**
 * kafkajs gives a consumer up after some failures in silence, and after others starts it twice. So it starts none again: we
 * replace one that crashed, or that the broker has not heard for so long (longer than a group takes to come together).
 */
const SILENT_MS = 20_000;
const WATCH_MS = 200;
const LEAVE_MS = 5000;
/** More than a topic has: all that one fetch brings is taken in side by side. */
const PARTITIONS_AT_ONCE = 64;

interface Slice {
  readonly payload: EachBatchPayload;
  readonly messages: readonly ReceivedMessage[];
}

/**
 * One member of a group. Slices of the partitions of a topic that arrive together are one transaction of the consumer;
 * their offsets are committed after it, so that whatever is killed, the slices come again and the inbox knows them.
 */
export class KafkaSubscription implements Subscription {
  private consumer!: Consumer;
  private membership!: Membership;
  private readonly life: Promise<void>;
  private readonly gatherings: ReadonlyMap<ServiceName, Gathering<Slice>>;
  private stopping = false;
  private endPause: () => void = () => undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly options: SubscriptionOptions,
    private readonly names: TopicNames,
    private readonly log: Logger,
  ) {
    this.gatherings = new Map(
      options.topics.map((topic) => [
        topic,
        new Gathering((slices) => this.takeTogether(topic, slices), restAfter),
      ]),
    );
    this.life = this.live();
  }

  get joined(): boolean {
    return this.membership.joined;
  }

  /** Resolves when the slice under way is durable, its offset committed, and the group has been left. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.endPause();
    await this.life;
    await this.consumer.disconnect();
  }

  /** One consumer, or one after the other. */
  private async live(): Promise<void> {
    while (!this.stopping) {
      this.consumer = this.newConsumer();
      this.membership = new Membership(this.consumer, SESSION_MS);
      await this.join();
      while (!this.stopping && !this.membership.isLost(SILENT_MS)) await this.pause(WATCH_MS);
      if (this.stopping) return;
      this.log.debug({ group: this.options.group }, 'a member that was lost is replaced');
      await Promise.race([this.consumer.disconnect().catch(() => undefined), this.pause(LEAVE_MS)]);
      this.endPause();
    }
  }

  private newConsumer(): Consumer {
    return this.kafka.consumer({
      groupId: this.names.group(this.options.group),
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: REBALANCE_MS,
      // A member that waits for events hears of a rebalance only between two waits.
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => false },
    });
  }

  /** The broker may come later than we: tried again until it answers. */
  private async join(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.consumer.connect();
        await this.consumer.subscribe({
          topics: this.options.topics.map((topic) => this.names.topic(topic)),
          fromBeginning: true,
        });
        return await this.consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
          eachBatch: (payload) => this.take(payload),
        });
      } catch (error) {
        this.log.warn({ err: error }, 'events wait for the broker');
        await this.pause(RETRY_MS);
      }
    }
  }

  /** At most `ms`; `stop` ends it. */
  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async take(payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, isRunning, isStale } = payload;
    const topic = this.names.service(batch.topic);
    // A long transaction must not cost the membership.
    const beat = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      for (let from = 0; from < batch.messages.length; from += SLICE) {
        if (!isRunning() || isStale() || this.stopping) return;
        const messages = batch.messages.slice(from, from + SLICE);
        await this.gatherings.get(topic)!.add({ payload, messages });
      }
    } catch (error) {
      // The consumer has logged why. The partition rests; then the same slice comes again.
      this.log.debug({ err: error }, 'a partition rests');
      const resume = payload.pause();
      setTimeout(resume, RETRY_MS);
    } finally {
      clearInterval(beat);
    }
  }

  private async takeTogether(topic: ServiceName, slices: readonly Slice[]): Promise<void> {
    const read = slices.flatMap(({ payload, messages }) =>
      messages.map((message) => ({
        message,
        partition: payload.batch.partition,
        event: readMessage(message),
      })),
    );
    const events = read.flatMap(({ event }) => (event ? [event] : []));
    if (events.length > 0) await this.options.consume({ topic, events, upTo: null });
    for (const { message, partition, event } of read)
      if (!event) await this.options.refuse(topic, unreadable(topic, partition, message), 'not a CloudEvent');
    for (const { payload, messages } of slices) payload.resolveOffset(messages.at(-1)!.offset);
    const { payload } = slices[0]!;
    await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    await payload.heartbeat();
  }
}

/** After a full slice more is waiting already. */
function restAfter(slices: readonly Slice[]): number {
  return slices.some(({ messages }) => messages.length === SLICE) ? 0 : CONSUMER_GATHERS_MS;
}
