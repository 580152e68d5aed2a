import { type Admin, Kafka, logLevel, type SeekEntry } from 'kafkajs';
import { TopicNames } from '../kafka/topic-names';
import { type ComesAgain, ConsumerRuns, type ReplayRequest } from './replay';

export interface Brokers {
  /** `host:port` of each broker. */
  readonly brokers: readonly string[];
  readonly prefix?: string;
}

/** For consumers over Kafka, whose place is the group's offsets. @throws ConsumerRuns, and whatever kafkajs throws. */
export async function replayOnKafka(
  { brokers, prefix }: Brokers,
  request: ReplayRequest,
): Promise<ComesAgain[]> {
  const names = new TopicNames(prefix);
  const groupId = names.group(request.group);
  const connection = { connectionTimeout: 3000, retry: { retries: 2 }, logLevel: logLevel.NOTHING };
  const admin = new Kafka({ clientId: 'replay', brokers: [...brokers], ...connection }).admin();
  await admin.connect();
  try {
    if (!request.dryRun) await refuseMembers(admin, groupId);
    const again: ComesAgain[] = [];
    for (const topic of request.topics) {
      const { partitions, events } = await placesBack(admin, groupId, names.topic(topic), request.from);
      if (!request.dryRun && events > 0)
        await admin.setOffsets({ groupId, topic: names.topic(topic), partitions });
      again.push({ topic, events });
    }
    return again;
  } finally {
    await admin.disconnect();
  }
}

async function refuseMembers(admin: Admin, groupId: string): Promise<void> {
  const { groups } = await admin.describeGroups([groupId]);
  const members = groups.flatMap((group) => group.members).length;
  if (members > 0) throw new ConsumerRuns(members);
}

/**
 * Messages carry the moment at which they were handed over, which is that of the event or later: from there on, no event
 * of the wanted time is missed. A partition without a place is read from its beginning anyhow.
 */
async function placesBack(
  admin: Admin,
  groupId: string,
  topic: string,
  from: Date | null,
): Promise<{ partitions: SeekEntry[]; events: number }> {
  const [reached] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const wanted = from
    ? await admin.fetchTopicOffsetsByTimestamp(topic, from.getTime())
    : (await admin.fetchTopicOffsets(topic)).map(({ partition, low }) => ({ partition, offset: low }));
  const moves = wanted.map(({ partition, offset }) => {
    const now = Number(reached?.partitions.find((one) => one.partition === partition)?.offset ?? -1);
    return { partition, now, place: Math.min(Math.max(now, 0), Number(offset)) };
  });
  const placed = moves.filter(({ now }) => now >= 0);
  return {
    partitions: placed.map(({ partition, place }) => ({ partition, offset: String(place) })),
    events: placed.reduce((sum, { now, place }) => sum + now - place, 0),
  };
}
