import type { ServiceName } from '@chez-soi/contracts';
import { Kafka, logLevel, type Producer, type ProducerRecord } from 'kafkajs';
import type { Logger } from 'pino';
import type { EventBus, LagOptions, Subscription, SubscriptionOptions } from '../bus/event-bus';
import type { EventLog } from '../outbox/event-log';
import { kafkaLog } from './kafka-log';
import { KafkaSubscription } from './kafka-subscription';
import { KafkaWatch } from './kafka-watch';
import { toMessage } from './message';
import { TopicNames } from './topic-names';

/** Events that travel in one request to the broker, at most. */
const BATCH = 1000;

export interface KafkaBusOptions {
  /** `host:port` of each broker. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly log: Logger;
  /** Before topics and groups; for several platforms, or tests, on one broker. */
  readonly prefix?: string;
}

/**
 * Events between services in processes of their own, over Apache Kafka. Kafka is transport only: the outbox stays the
 * log of record, how far it was handed over stands beside it, and consumers are idempotent by their inbox. No Kafka
 * transaction is used.
 */
export class KafkaBus implements EventBus {
  readonly system = 'kafka';
  private readonly kafka: Kafka;
  private readonly names: TopicNames;
  private producer: Promise<Producer> | undefined;
  private readonly watch: KafkaWatch;
  private readonly subscriptions = new Set<Subscription>();

  constructor(private readonly options: KafkaBusOptions) {
    this.names = new TopicNames(options.prefix);
    this.kafka = new Kafka({
      clientId: options.clientId,
      brokers: [...options.brokers],
      logLevel: logLevel.WARN,
      logCreator: kafkaLog(options.log),
      connectionTimeout: 3000,
      requestTimeout: 10_000,
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 5 },
    });
    this.watch = new KafkaWatch(this.kafka, this.names);
  }

  /** Makes the topics that are missing; those that are there stay as they are. */
  async ensureTopics(services: readonly ServiceName[], partitions: number): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const topics = services.map((service) => ({
        topic: this.names.topic(service),
        numPartitions: partitions,
        replicationFactor: -1,
        configEntries: [{ name: 'retention.ms', value: '-1' }],
      }));
      await admin.createTopics({ topics, waitForLeaders: true });
    } finally {
      await admin.disconnect();
    }
  }

  /** A relay that was killed between giving positions and handing over left a rest: it goes out first. */
  async caughtUp(log: EventLog, position: number): Promise<void> {
    await this.publish(log, await log.handedOver(), position);
  }

  async publish(log: EventLog, from: number, to: number): Promise<void> {
    for (let position = from; position < to;) {
      const events = (await log.read(position, BATCH)).filter((one) => one.position <= to);
      const last = events.at(-1);
      if (!last) return;
      await this.send({ topic: this.names.topic(log.service), acks: -1, messages: events.map(toMessage) });
      await log.markHandedOver(last.position);
      position = last.position;
    }
  }

  subscribe(options: SubscriptionOptions): Subscription {
    const one = new KafkaSubscription(this.kafka, options, this.names, this.options.log);
    this.subscriptions.add(one);
    return {
      get joined() {
        return one.joined;
      },
      stop: async () => {
        this.subscriptions.delete(one);
        await one.stop();
      },
    };
  }

  reach(): Promise<void> {
    return this.watch.reach();
  }

  lag({ group, topics }: LagOptions): Promise<Record<string, number>> {
    return this.watch.lag(group, topics);
  }

  async close(): Promise<void> {
    await this.watch.close();
    await Promise.all([...this.subscriptions].map((one) => one.stop()));
    this.subscriptions.clear();
    const producer = await this.producer?.catch(() => undefined);
    await producer?.disconnect();
  }

  /**
   * The broker may hold a batch that it could not acknowledge. It counts messages by producer: the next batch of the same
   * producer would pass for that one and be dropped, unless a new producer sends it.
   */
  private async send(batch: ProducerRecord): Promise<void> {
    const producer = await (this.producer ??= this.connect());
    try {
      await producer.send(batch);
    } catch (error) {
      this.producer = undefined;
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }

  private async connect(): Promise<Producer> {
    // One request in flight: a retried batch can then never overtake the one after it.
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    });
    try {
      await producer.connect();
      return producer;
    } catch (error) {
      this.producer = undefined;
      await producer.disconnect().catch(() => undefined);
      throw error;
    }
  }
}
