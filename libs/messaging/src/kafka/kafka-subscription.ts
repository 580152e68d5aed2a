import type { ServiceName } from '@chez-soi/contracts';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { Logger } from 'pino';
import type { Subscription, SubscriptionOptions } from '../bus/event-bus';
import { Membership } from './membership';
import { readMessage, type ReceivedMessage, unreadable } from './message';
import type { TopicNames } from './topic-names';

/** Events of one partition that share a transaction, at most. */
const SLICE = 500;
const RETRY_MS = 250;
const SESSION_MS = 6000;
const HEARTBEAT_MS = 1500;
const PARTITIONS_AT_ONCE = 3;

/**
 * One member of a group. A slice of a partition is one transaction of the consumer; its offset is committed after
 * that transaction, so that whatever is killed, the slice comes again and the inbox knows it.
 */
export class KafkaSubscription implements Subscription {
  private readonly consumer: Consumer;
  private readonly membership: Membership;
  private readonly started: Promise<void>;
  private stopping = false;

  constructor(
    kafka: Kafka,
    private readonly options: SubscriptionOptions,
    private readonly names: TopicNames,
    private readonly log: Logger,
  ) {
    this.consumer = kafka.consumer({
      groupId: names.group(options.group),
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: SESSION_MS,
      // A member that waits for events hears of a rebalance only between two waits.
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { restartOnFailure: async () => !this.stopping },
    });
    this.membership = new Membership(this.consumer, SESSION_MS);
    this.started = this.start();
  }

  get joined(): boolean {
    return this.membership.joined;
  }

  /** Resolves when the slice under way is durable, its offset committed, and the group has been left. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.started;
    await this.consumer.disconnect();
  }

  /** The broker may come later than we: tried again until it answers. */
  private async start(): Promise<void> {
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
        await pause(RETRY_MS);
      }
    }
  }

  private async take(payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, isRunning, isStale } = payload;
    const topic = this.names.service(batch.topic);
    // A long transaction must not cost the membership.
    const beat = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      for (let from = 0; from < batch.messages.length; from += SLICE) {
        if (!isRunning() || isStale() || this.stopping) return;
        const slice = batch.messages.slice(from, from + SLICE);
        await this.takeSlice(topic, batch.partition, slice);
        payload.resolveOffset(slice.at(-1)!.offset);
        await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
        await heartbeat();
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

  private async takeSlice(
    topic: ServiceName,
    partition: number,
    messages: readonly ReceivedMessage[],
  ): Promise<void> {
    const read = messages.map((message) => ({ message, event: readMessage(message) }));
    const events = read.flatMap(({ event }) => (event ? [event] : []));
    if (events.length > 0) await this.options.consume({ topic, events, upTo: null });
    for (const { message, event } of read)
      if (!event) await this.options.refuse(topic, unreadable(topic, partition, message), 'not a CloudEvent');
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
