import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { root } from '../build.mjs';

/** Makes the topics of deploy/topics.json that are missing; those that are there stay as they are. */
export async function createTopics(brokers) {
  const declared = JSON.parse(readFileSync(join(root, 'deploy/topics.json'), 'utf8'));
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
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
