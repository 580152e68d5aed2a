import type { ServiceName } from '@chez-soi/contracts';
import type { Admin, Kafka } from 'kafkajs';
import type { TopicNames } from './topic-names';

/** Asks the broker how things stand, over a connection of its own that is opened with the first question. */
export class KafkaWatch {
  private admin: Promise<Admin> | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly names: TopicNames,
  ) {}

  async reach(): Promise<void> {
    await this.ask((admin) => admin.describeCluster());
  }

  /** For each topic, its end less the group's committed offsets; what was never committed is read from the beginning. */
  async lag(group: string, topics: readonly ServiceName[]): Promise<Record<string, number>> {
    return this.ask(async (admin) => {
      const places = await admin.fetchOffsets({
        groupId: this.names.group(group),
        topics: topics.map((topic) => this.names.topic(topic)),
      });
      const behind = places.map(async ({ topic, partitions }) => {
        const committed = new Map(partitions.map(({ partition, offset }) => [partition, Number(offset)]));
        const ends = await admin.fetchTopicOffsets(topic);
        const waiting = ends.map(({ partition, high, low }) => {
          const place = committed.get(partition) ?? -1;
          return Number(high) - (place < 0 ? Number(low) : place);
        });
        return [this.names.service(topic), waiting.reduce((sum, one) => sum + one, 0)] as const;
      });
      return Object.fromEntries(await Promise.all(behind));
    });
  }

  async close(): Promise<void> {
    await (await this.admin?.catch(() => undefined))?.disconnect();
  }

  /** A connection that failed is given up: the next question opens another. */
  private async ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const current = (this.admin ??= this.open());
    try {
      return await question(await current);
    } catch (error) {
      this.admin = undefined;
      void current.then((admin) => admin.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  private async open(): Promise<Admin> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    await admin.connect();
    return admin;
  }
}
