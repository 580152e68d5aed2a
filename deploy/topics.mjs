/**
 * Makes the topics of topics.json that are missing on KAFKA_BROKERS, with KAFKA_TOPIC_PREFIX in front; those that are
 * there stay as they are. With `--recreate` they are emptied, after a restore: docs/runbooks/restore-from-backup.md.
 */
import { readFileSync } from 'node:fs';
import { Kafka, logLevel } from 'kafkajs';

const ATTEMPTS = 150;

export async function createTopics(brokers, prefix = '', { recreate = false } = {}) {
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
    if (recreate) await deleteAll(admin, topics);
    await admin.createTopics({ topics, waitForLeaders: false });
    await untilLed(
      admin,
      topics.map(({ topic }) => topic),
    );
  } finally {
    await admin.disconnect();
  }
}

/** With the places that groups had in them: in topics that begin anew, an old place would skip what comes first. */
async function deleteAll(admin, declared) {
  const groupIds = declared.map(({ topic }) => topic.replace(/\.events$/, ''));
  const { groups } = await admin.describeGroups(groupIds);
  const running = groups.filter(({ members }) => members.length > 0).map(({ groupId }) => groupId);
  if (running.length > 0) throw new Error(`Still running: ${running.join(', ')}. Stop all services first.`);
  const known = await admin.listTopics();
  const topics = declared.map(({ topic }) => topic).filter((topic) => known.includes(topic));
  const placed = groups.filter(({ state }) => state !== 'Dead').map(({ groupId }) => groupId);
  if (placed.length > 0) await admin.deleteGroups(placed);
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await untilGone(admin, topics);
}

async function untilGone(admin, topics) {
  for (let attempt = 1; ; attempt++) {
    const known = await admin.listTopics();
    if (!topics.some((topic) => known.includes(topic))) return;
    if (attempt === ATTEMPTS) throw new Error(`Some topics are still there: ${topics.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
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

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { KAFKA_BROKERS, KAFKA_TOPIC_PREFIX } = process.env;
  const recreate = process.argv.includes('--recreate');
  await createTopics(KAFKA_BROKERS, KAFKA_TOPIC_PREFIX, { recreate }).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
  console.log(recreate ? 'The topics are there, and empty.' : 'The topics are there.');
}
