import type { CloudEvent, ServiceName } from '@chez-soi/contracts';
import { platformCtx, type Database, isTransient, type Sql, Statement } from '@chez-soi/service-kit';
import type { Clock } from '@chez-soi/kernel';
import type { Logger } from 'pino';
import type { Delivery } from '../bus/event-bus';
import type { PositionedEvent } from '../outbox/event-log';
import type { EventObserver } from '../observe/event-observer';
import { publish } from '../outbox/outbox';
import { bury, parkBehind } from './dead-letters';
import { assertFits, type Handler, type HandlerTable } from './handlers';
import { inGroups } from './in-groups';

const ATTEMPTS = 3;
const BACK_OFF_MS = 40;
/**
 * A consumer that hangs in the middle of a transaction loses it before its membership of the group (6 s): whoever takes
 * its partitions over does not wait for its locks.
 */
const SILENCE_MS = 4000;

export interface ConsumerOptions {
  readonly group: string;
  readonly handlers: HandlerTable;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Called after a batch committed events of its own. */
  readonly afterCommit: () => void;
  readonly observer?: EventObserver;
}

/**
 * Takes in batches of events: inbox rows, effects and resulting events in one transaction. A batch that fails is
 * split; an event that keeps failing goes to the dead letters, later ones of its subject wait behind it.
 */
export class EventConsumer {
  constructor(private readonly options: ConsumerOptions) {}

  async committed(topic: ServiceName): Promise<number> {
    const [row] = await this.options.database.query<{ position: string }>(
      'SELECT position FROM consumer_cursor WHERE consumer = $1 AND topic = $2',
      [this.options.group, topic],
    );
    return Number(row?.position ?? 0);
  }

  async consume(delivery: Delivery): Promise<void> {
    if (await this.takeOrSplit(delivery)) this.options.afterCommit();
  }

  /**
   * Halves, until what cannot be taken in stands alone and the rest has been taken in, in order. Answers whether events
   * of ours followed.
   */
  private async takeOrSplit(delivery: Delivery): Promise<boolean> {
    try {
      return await this.take(delivery);
    } catch (error) {
      if (isTransient(error) || delivery.events.length === 0) throw this.logged(error);
    }
    const [one] = delivery.events;
    if (delivery.events.length === 1) return this.takeAlone(delivery, one!);
    const middle = delivery.events.length >> 1;
    const before = delivery.events.slice(0, middle);
    const upTo = delivery.upTo === null ? null : before.at(-1)!.position;
    const first = await this.takeOrSplit({ ...delivery, events: before, upTo });
    const second = await this.takeOrSplit({ ...delivery, events: delivery.events.slice(middle) });
    return first || second;
  }

  /** What arrived and is no event goes to the dead letters at once: no attempt could change it. */
  refuse(topic: ServiceName, one: PositionedEvent, reason: string): Promise<void> {
    return this.buryOne({ topic, events: [one], upTo: null }, one, new Error(reason));
  }

  /** Its first attempt has failed already. */
  private async takeAlone(alone: Delivery, one: PositionedEvent): Promise<boolean> {
    for (let attempt = 2; ; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, BACK_OFF_MS * 4 ** (attempt - 2)));
      try {
        return await this.take(alone);
      } catch (error) {
        if (isTransient(error)) throw this.logged(error);
        if (attempt < ATTEMPTS) continue;
        await this.buryOne(alone, one, error);
        return false;
      }
    }
  }

  private async take({ topic, events, upTo }: Delivery): Promise<boolean> {
    const { database, group } = this.options;
    const known = events.filter(({ event }) => event.type in this.options.handlers);
    if (known.length === 0) {
      if (upTo !== null) await saveCursor(database, group, topic, upTo);
      return false;
    }
    return database.transaction(async (tx) => {
      const fresh = await this.enterInbox(tx, known);
      const ready = await parkBehind(tx, group, topic, fresh, this.options.clock());
      const followed = await this.handle(
        tx,
        ready.map(({ event }) => event),
      );
      if (upTo !== null) await saveCursor(tx, group, topic, upTo);
      return followed;
    });
  }

  /**
   * Runs the handlers of events in `tx`, without a look at the inbox; also for a replay and a rebuild. Answers whether
   * events of ours followed.
   */
  async handle(tx: Sql, events: readonly CloudEvent[]): Promise<boolean> {
    let followed = false;
    for (const group of inGroups(events)) {
      const bound = this.options.handlers[group[0]!.type];
      if (!bound) throw new Error(`No handler for ${group[0]!.type}`);
      const { definition, handler } = bound;
      for (const { data } of group) assertFits(definition, data);
      if ('takeIn' in handler) await this.watched(group, () => handler.takeIn(group, tx));
      else for (const event of group) followed = (await this.handleOne(handler, tx, event)) || followed;
    }
    return followed;
  }

  private async handleOne(handler: Handler, tx: Sql, event: CloudEvent): Promise<boolean> {
    let followed = false;
    await this.watched([event], async (traceparent) => {
      const events = (await handler(event, tx)) ?? [];
      const cause = { correlationId: event.correlationid, causationId: event.id, traceparent };
      await publish(new Statement(), platformCtx(this.options.clock(), cause), events).run(tx);
      followed = events.length > 0;
    });
    return followed;
  }

  private watched(
    events: readonly CloudEvent[],
    work: (traceparent: string | undefined) => Promise<void>,
  ): Promise<void> {
    const { observer } = this.options;
    return observer ? observer.handling(events, work) : work(events[0]!.traceparent);
  }

  private async enterInbox(tx: Sql, batch: readonly PositionedEvent[]): Promise<PositionedEvent[]> {
    if (batch.length === 0) return [];
    const rows = await tx.prepared<{ event_id: string }>(
      'inbox-enter',
      `WITH impatient AS (SELECT set_config('idle_in_transaction_session_timeout', $3, true))
       INSERT INTO inbox (consumer, event_id) SELECT $1, unnest($2::uuid[]) FROM impatient
       ON CONFLICT DO NOTHING RETURNING event_id`,
      [this.options.group, batch.map(({ event }) => event.id), String(SILENCE_MS)],
    );
    const fresh = new Set(rows.map((row) => row.event_id));
    return batch.filter(({ event }) => fresh.delete(event.id));
  }

  private async buryOne({ topic, upTo }: Delivery, one: PositionedEvent, error: unknown): Promise<void> {
    const { database, group, clock, log } = this.options;
    const reason = error instanceof Error ? error.message : String(error);
    await database.transaction(async (tx) => {
      await this.enterInbox(tx, [one]);
      await bury(tx, { group, topic, one, reason, attempts: ATTEMPTS, now: clock() });
      if (upTo !== null) await saveCursor(tx, group, topic, upTo);
    });
    const { id: eventId, type, correlationid: correlationId } = one.event;
    log.error({ eventId, type, correlationId, err: error }, 'event went to the dead letters');
    this.options.observer?.buried(one.event);
  }

  private logged(error: unknown): unknown {
    this.options.log.warn({ err: error }, 'events will be taken in again');
    return error;
  }
}

async function saveCursor(tx: Sql, group: string, topic: string, position: number): Promise<void> {
  await tx.prepared(
    'cursor-save',
    `INSERT INTO consumer_cursor (consumer, topic, position) VALUES ($1, $2, $3)
     ON CONFLICT (consumer, topic) DO UPDATE SET position = greatest(consumer_cursor.position, excluded.position)`,
    [group, topic, position],
  );
}
