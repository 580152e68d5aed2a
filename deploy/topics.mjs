/**
 * Makes the topics of topics.json that are missing on KAFKA_BROKERS, with KAFKA_TOPIC_PREFIX in front; those that are
 * there stay as they are.
 */
import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';

const ATTEMPTS = 150;

export async function createTopics(brokers, prefix = '') {
  const declared = JSON.parse(readFileSync(new URL('topics.json', import.meta.url), 'utf8'));
  const topics = declared.map(({ topic, partitions }) => ({
    topic: `${prefix}${topic}`,
    numPartitions: partitions,
    replicationFactor: -1,
    configEntries: [{ name: 'retention.ms', value: '-1' }],
  }));
  const kafka = new Kafka({ clientId: 'topics', brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.createTopics({ topics, waitForLeaders: false });
    await untilLed(
      admin,
      topics.map(({ topic }) => topic),
    );
  } finally {
    await admin.disconnect();
  }
}

/** A busy broker does not know its new topics at once, and kafkajs' own wait takes that for a failure. */
async function untilLed(admin, topics) {
  for (let attempt = 1; ; attempt++) {
    const known = await admin.fetchTopicMetadata({ topics }).catch((error) => {
      if (!error.retriable || attempt === ATTEMPTS) throw error;
    });
    if (known?.topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return;
    if (attempt === ATTEMPTS) throw new Error(`Some topics have no leader: ${topics.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname)
  await createTopics(process.env.KAFKA_BROKERS, process.env.KAFKA_TOPIC_PREFIX);
