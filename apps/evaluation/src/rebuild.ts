import type { CloudEvent } from '@chez-soi/contracts';
import type { EventLog, PositionedEvent, ServiceEvents } from '@chez-soi/messaging';
import type { Database, Sql } from '@chez-soi/service-kit';
import { flow } from './flow';
import { shuffledBetweenSubjects } from './shuffle';
import { FactsStore } from './store/facts.store';

const GROUP = 'evaluation';
const PAGE = 1000;
const consumed: ReadonlySet<string> = new Set(flow.consumes.map(({ type }) => type));

/** The evaluation whose projections are rebuilt; its service may run or not. */
export interface Rebuilt {
  readonly database: Database;
  readonly events: Pick<ServiceEvents, 'consumer'>;
}

export interface RebuildOptions {
  /** Delivers the events in an order of this seed, kept within each subject, to show that order does not matter. */
  readonly shuffleSeed?: number;
}

export interface RebuildResult {
  readonly events: number;
}

/**
 * Throws the projections away and computes them anew from the publishers' logs: from the events that the inbox knows,
 * whatever transport brought them, but for those that wait or were given up among the dead letters. One transaction:
 * whoever asks meanwhile waits, the service's own consumer too, and sees the old or the new, never a part.
 */
export async function rebuild(
  evaluation: Rebuilt,
  logs: readonly EventLog[],
  options: RebuildOptions = {},
): Promise<RebuildResult> {
  requireEveryLog(logs);
  return evaluation.database.transaction(async (tx) => {
    // Waits for the batch under way and holds back the next: a consumer enters its inbox first.
    await tx.query('LOCK TABLE inbox IN SHARE ROW EXCLUSIVE MODE');
    await new FactsStore().clear(tx);
    let events = 0;
    const take = async (due: readonly CloudEvent[]) => {
      await evaluation.events.consumer.handle(tx, due);
      events += due.length;
    };
    if (options.shuffleSeed === undefined)
      for await (const page of takenIn(tx, logs)) await take(page.map(({ event }) => event));
    else await take(await shuffled(takenIn(tx, logs), options.shuffleSeed));
    return { events };
  });
}

/** A log that was left out would leave its facts out, and nobody would see it. */
function requireEveryLog(logs: readonly EventLog[]): void {
  const missing = flow.consumes.find(({ publisher }) => !logs.some(({ service }) => service === publisher));
  if (missing) throw new Error(`The log of ${missing.publisher} is needed`);
}

/** What the group has taken in of each log, in order, page by page. */
async function* takenIn(tx: Sql, logs: readonly EventLog[]): AsyncGenerator<readonly PositionedEvent[]> {
  for (const log of logs) {
    let page: readonly PositionedEvent[];
    for (let position = 0; ; position = page.at(-1)!.position) {
      page = await log.read(position, PAGE);
      if (page.length === 0) break;
      yield await known(tx, page);
    }
  }
}

async function known(tx: Sql, page: readonly PositionedEvent[]): Promise<readonly PositionedEvent[]> {
  const ours = page.filter(({ event }) => consumed.has(event.type));
  const rows = await tx.prepared<{ event_id: string }>(
    'rebuild-known',
    `SELECT event_id FROM inbox i WHERE consumer = $1 AND event_id = ANY ($2::uuid[]) AND NOT EXISTS (
       SELECT 1 FROM dead_letter d WHERE d.consumer = i.consumer AND d.event_id = i.event_id
       AND d.state IN ('dead', 'parked', 'dropped'))`,
    [GROUP, ours.map(({ event }) => event.id)],
  );
  const ids = new Set(rows.map(({ event_id }) => event_id));
  return ours.filter(({ event }) => ids.has(event.id));
}

async function shuffled(
  pages: AsyncIterable<readonly PositionedEvent[]>,
  seed: number,
): Promise<readonly CloudEvent[]> {
  const all: PositionedEvent[] = [];
  for await (const page of pages) all.push(...page);
  return shuffledBetweenSubjects(all, seed).map(({ event }) => event);
}
