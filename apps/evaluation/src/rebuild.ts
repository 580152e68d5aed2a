import type { ServiceName } from '@chez-soi/contracts';
import { newId } from '@chez-soi/kernel';
import type { EventBus, PositionedEvent } from '@chez-soi/messaging';
import type { Sql } from '@chez-soi/service-kit';
import type { EvaluationApp } from './app';
import { flow } from './flow';
import { shuffledBetweenSubjects } from './shuffle';
import { FactsStore } from './store/facts.store';

const GROUP = 'evaluation';
const consumed: ReadonlySet<string> = new Set(flow.consumes.map(({ type }) => type));
const SILENCE_MS = 30_000;

export interface RebuildOptions {
  /** Delivers the events in an order of this seed, kept within each subject, to show that order does not matter. */
  readonly shuffleSeed?: number;
}

export interface RebuildResult {
  readonly events: number;
}

interface Reach {
  readonly topic: ServiceName;
  readonly position: number;
}

/**
 * Throws the projections away and computes them anew from the publishers' logs, up to where they had been taken in.
 * One transaction: whoever asks meanwhile waits, the service's own consumer too, and sees the old or the new, never
 * a part. What had been taken in stays so (inbox and cursors hold), and dead events stay dead.
 */
export async function rebuild(
  evaluation: EvaluationApp,
  options: RebuildOptions = {},
): Promise<RebuildResult> {
  return evaluation.database.transaction(async (tx) => {
    // Waits for the batch under way and holds back the next: a consumer enters its inbox first.
    await tx.query('LOCK TABLE inbox IN SHARE ROW EXCLUSIVE MODE');
    const reached = await tx.query<Reach>(
      'SELECT topic, position::int AS position FROM consumer_cursor WHERE consumer = $1 ORDER BY topic',
      [GROUP],
    );
    const dead = await deadEvents(tx);
    await new FactsStore().clear(tx);
    let events = 0;
    const take = async (batch: readonly PositionedEvent[]) => {
      const due = batch
        .map(({ event }) => event)
        .filter(({ type, id }) => consumed.has(type) && !dead.has(id));
      await evaluation.events.consumer.handle(tx, due);
      events += due.length;
    };
    if (options.shuffleSeed === undefined)
      for (const reach of reached) await readUpTo(evaluation.bus, reach, take);
    else await take(shuffledBetweenSubjects(await readAll(evaluation.bus, reached), options.shuffleSeed));
    return { events };
  });
}

async function deadEvents(tx: Sql): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ event_id: string }>(
    `SELECT event_id FROM dead_letter WHERE consumer = $1 AND state IN ('dead', 'parked', 'dropped')`,
    [GROUP],
  );
  return new Set(rows.map(({ event_id }) => event_id));
}

async function readAll(bus: EventBus, reached: readonly Reach[]): Promise<PositionedEvent[]> {
  const all: PositionedEvent[] = [];
  for (const reach of reached)
    await readUpTo(bus, reach, async (batch) => {
      all.push(...batch);
    });
  return all;
}

/** Hands a publisher's events from the first to `position` to `take`, in order, through a reader of its own. */
async function readUpTo(
  bus: EventBus,
  { topic, position }: Reach,
  take: (batch: readonly PositionedEvent[]) => Promise<void>,
): Promise<void> {
  if (position === 0) return;
  const done = completion(`The log of ${topic} does not answer`);
  const subscription = bus.subscribe({
    group: `${GROUP}-rebuild-${newId()}`,
    topics: [topic],
    committed: () => Promise.resolve(0),
    consume: async ({ events }) => {
      if (done.settled()) return;
      done.alive();
      try {
        await take(events.filter((one) => one.position <= position));
        if ((events.at(-1)?.position ?? 0) >= position) done.resolve();
      } catch (error) {
        // A rejection would only bring the same batch again.
        done.reject(error);
      }
    },
    // What is no event was never taken in, so it is no part of what is rebuilt.
    refuse: () => Promise.resolve(),
  });
  done.alive();
  await done.promise.finally(() => subscription.stop());
}

/** A promise that fails by itself when nothing has been heard for half a minute. */
function completion(silent: string) {
  let settled = false;
  let timer: NodeJS.Timeout | undefined;
  let settle: { resolve: () => void; reject: (error: unknown) => void };
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const end = (how: () => void) => {
    settled = true;
    clearTimeout(timer);
    how();
  };
  const reject = (error: unknown) => end(() => settle.reject(error));
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => reject(new Error(silent)), SILENCE_MS);
  };
  return { promise, alive, reject, resolve: () => end(() => settle.resolve()), settled: () => settled };
}
