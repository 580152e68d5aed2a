import type { Database, Sql } from '@chez-soi/service-kit';
import type { EventLog } from '../outbox/event-log';
import type { ComesAgain, ReplayRequest } from './replay';

/** For the local bus, whose consumers keep their place in their own database; the consumer must not run. */
export function replayFromLogs(
  consumer: Database,
  logs: readonly EventLog[],
  request: ReplayRequest,
): Promise<ComesAgain[]> {
  return consumer.transaction(async (tx) => {
    const again: ComesAgain[] = [];
    for (const topic of request.topics) {
      const log = logs.find(({ service }) => service === topic);
      if (!log) throw new Error(`The log of ${topic} is needed`);
      again.push({ topic, events: await moveBack(tx, log, request) });
    }
    return again;
  });
}

async function moveBack(tx: Sql, log: EventLog, { group, from, dryRun }: ReplayRequest): Promise<number> {
  const [row] = await tx.query<{ position: string }>(
    'SELECT position FROM consumer_cursor WHERE consumer = $1 AND topic = $2 FOR UPDATE',
    [group, log.service],
  );
  const reached = Number(row?.position ?? 0);
  const place = Math.min(reached, from ? await log.before(from) : 0);
  if (!dryRun)
    await tx.query('UPDATE consumer_cursor SET position = $3 WHERE consumer = $1 AND topic = $2', [
      group,
      log.service,
      place,
    ]);
  return reached - place;
}
