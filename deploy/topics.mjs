/** Makes the topics of topics.json that are missing on KAFKA_BROKERS; those that are there stay as they are. */
import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';

export async function createTopics(brokers) {
  const declared = JSON.parse(readFileSync(new URL('topics.json', import.meta.url), 'utf8'));
  const kafka = new Kafka({ clientId: 'topics', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.createTopics({
      waitForLeaders: true,
      topics: declared.map(({ topic, partitions }) => ({
        topic,
        numPartitions: partitions,
        replicationFactor: -1,
        configEntries: [{ name: 'retention.ms', value: '-1' }],
      })),
    });
  } finally {
    await admin.disconnect();
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) await createTopics(process.env.KAFKA_BROKERS);
