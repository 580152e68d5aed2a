import { eventually } from '@chez-soi/service-kit/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { Client } from 'pg';
import type { RunningStack } from '../stack';
import { asAdministrator, endSession, relayOffice } from './administrator';
import { untilTakenIn } from './books';
import type { Scene } from './drill';

/** Requests that come while somebody hangs: enough to reach every partition. */
const MEANWHILE = 60;
const TAKEN_OVER_MS = 60_000;
const TRIES = 300;

/** Both run twice: each can hang while its twin goes on. */
export const twins = ['care-requests', 'evaluation'];

/**
 * A process hangs for longer than its session, its twin takes over, and then it wakes: in turn the one that hands over
 * events and one that takes them in. `recoveredMs` = from the stop until all that was asked since was taken in.
 */
export async function freeze(scene: Scene, rounds: number) {
  let [recoveredMs, withinTransaction] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    const { stack, families, ledger } = scene;
    const hanging = round % 2 === 0 ? await stopRelay(stack) : await stopConsumer(scene);
    const at = performance.now();
    try {
      const before = families.accepted;
      await families.acceptedMore(MEANWHILE);
      await untilTakenIn(stack, ledger.read(before).slice(0, MEANWHILE), TAKEN_OVER_MS);
      recoveredMs = Math.max(recoveredMs, Math.round(performance.now() - at));
      withinTransaction += hanging.isWithinTransaction ? 1 : 0;
      await untilMembers(stack.broker, hanging.service, 1);
    } finally {
      process.kill(hanging.pid, 'SIGCONT');
    }
    await untilMembers(stack.broker, hanging.service, 2);
  }
  return { rounds, withinTransaction, recoveredMs };
}

interface Hanging {
  readonly service: string;
  readonly pid: number;
  readonly isWithinTransaction: boolean;
}

/** The second process of care-requests, once it holds the office: people's commands go to the first. */
async function stopRelay(stack: RunningStack): Promise<Hanging> {
  const [service, member] = ['care-requests', 'care-requests-2'];
  return asAdministrator(stack, async (client) => {
    await eventually(
      async () => {
        const office = await relayOffice(client, service);
        if (office && office.member !== member) await endSession(client, office.session);
        return office?.member;
      },
      (holder) => holder === member,
      TAKEN_OVER_MS,
    );
    const pid = stack.pidOf(member);
    process.kill(pid, 'SIGSTOP');
    return { service, pid, isWithinTransaction: true };
  });
}

/** A process of the evaluation, at a moment when it has begun to take events in and not committed. */
async function stopConsumer({ stack, random }: Scene): Promise<Hanging> {
  const service = 'evaluation';
  const member = random() < 0.5 ? service : `${service}-2`;
  const pid = stack.pidOf(member);
  return asAdministrator(stack, async (client) => {
    for (let left = TRIES; ; left--) {
      process.kill(pid, 'SIGSTOP');
      const isWithinTransaction = await hasBegun(client, member);
      if (isWithinTransaction || left === 0) return { service, pid, isWithinTransaction };
      process.kill(pid, 'SIGCONT');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  });
}

async function hasBegun(client: Client, member: string): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND state = 'idle in transaction'
       AND query !~ '^(SELECT 1$|SELECT pg_try_advisory|BEGIN)'`,
    [member],
  );
  return rows.length > 0;
}

/** Until the group consists of so many members, and has shared out its partitions among them. */
async function untilMembers(broker: string, group: string, members: number): Promise<void> {
  const admin = new Kafka({ brokers: [broker], logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await eventually(
      async () => (await admin.describeGroups([group])).groups[0],
      (one) => one?.state === 'Stable' && one.members.length === members,
      TAKEN_OVER_MS,
    );
  } finally {
    await admin.disconnect();
  }
}
