import type { CloudEvent, DeadLetterView, ServiceName } from '@chez-soi/contracts';
import { DomainError, newId } from '@chez-soi/kernel';
import { type Ctx, type Database, recordWrite, type Sql, Statement } from '@chez-soi/service-kit';
import type { PositionedEvent } from '../outbox/event-log';

export interface Burial {
  readonly group: string;
  readonly topic: ServiceName;
  readonly one: PositionedEvent;
  readonly reason: string;
  readonly attempts: number;
  readonly now: Date;
}

/** Records an event that could not be taken in. */
export async function bury(tx: Sql, burial: Burial): Promise<void> {
  await insert(tx, burial, 'dead');
}

/** Parks events whose subject has a dead or parked one before them; returns those that may be handled now. */
export async function parkBehind(
  tx: Sql,
  group: string,
  topic: ServiceName,
  batch: readonly PositionedEvent[],
  now: Date,
): Promise<PositionedEvent[]> {
  if (batch.length === 0) return [];
  const rows = await tx.prepared<{ subject: string }>(
    'dead-subjects',
    `SELECT DISTINCT subject FROM dead_letter
     WHERE consumer = $1 AND subject = ANY($2::uuid[]) AND state IN ('dead', 'parked')`,
    [group, batch.map(({ event }) => event.subject)],
  );
  const blocked = new Set(rows.map((row) => row.subject));
  for (const one of batch)
    if (blocked.has(one.event.subject))
      await insert(
        tx,
        { group, topic, one, reason: 'waits behind an earlier event', attempts: 0, now },
        'parked',
      );
  return batch.filter(({ event }) => !blocked.has(event.subject));
}

async function insert(tx: Sql, burial: Burial, state: 'dead' | 'parked'): Promise<void> {
  const { group, topic, one, reason, attempts, now } = burial;
  await tx.query(
    `INSERT INTO dead_letter (id, consumer, topic, event_id, event_type, subject, event, position, state, reason, attempts, failed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     ON CONFLICT (consumer, event_id) DO UPDATE SET state = excluded.state, reason = excluded.reason,
       attempts = dead_letter.attempts + excluded.attempts, failed_at = excluded.failed_at`,
    [
      newId(now.getTime()),
      group,
      topic,
      one.event.id,
      one.event.type,
      one.event.subject,
      JSON.stringify(one.event),
      one.position,
      state,
      reason,
      attempts,
      now,
    ],
  );
}

interface Row {
  id: string;
  consumer: string;
  event_id: string;
  event_type: string;
  subject: string;
  event: CloudEvent;
  position: string;
  state: 'dead' | 'parked';
  reason: string;
  attempts: number;
  failed_at: Date;
  parked: string;
}

/** The desk of what went wrong: list, replay, drop. */
export class DeadLetters {
  constructor(
    private readonly service: string,
    private readonly database: Database,
    private readonly handle: (tx: Sql, event: CloudEvent) => Promise<unknown>,
  ) {}

  /** Dead events, oldest first, with how many wait behind each. */
  async list(): Promise<DeadLetterView[]> {
    const rows = await this.database.query<Row>(
      `SELECT d.*, (SELECT count(*) FROM dead_letter p WHERE p.consumer = d.consumer AND p.subject = d.subject AND p.state = 'parked') AS parked
       FROM dead_letter d WHERE d.state = 'dead' ORDER BY d.failed_at LIMIT 200`,
    );
    return rows.map((row) => ({
      id: row.id,
      service: this.service,
      consumer: row.consumer,
      eventId: row.event_id,
      eventType: row.event_type,
      subject: row.subject,
      reason: row.reason,
      attempts: row.attempts,
      failedAt: row.failed_at.toISOString(),
      parked: Number(row.parked),
      state: 'dead',
    }));
  }

  /** Takes the event in again, then all that waited behind it, in order; the first new failure stops there. */
  async replay(ctx: Ctx, id: string): Promise<{ replayed: number }> {
    return this.onRecord(ctx, id, (tx) => this.settle(tx, id, 'replayed', ''));
  }

  /** Gives the event up for a stated reason, and takes in what waited behind it. */
  async drop(ctx: Ctx, id: string, reason: string): Promise<{ replayed: number }> {
    return this.onRecord(ctx, id, (tx) => this.settle(tx, id, 'dropped', reason));
  }

  /** The audit holds what was done with what it did, and by itself what was tried and failed. */
  private async onRecord<T>(ctx: Ctx, id: string, work: (tx: Sql) => Promise<T>): Promise<T> {
    const entry = { entityType: 'dead-letter', entityIds: [id] };
    try {
      return await this.database.transaction(async (tx) => {
        const result = await work(tx);
        await recordWrite(new Statement(), ctx, entry).run(tx);
        return result;
      });
    } catch (error) {
      if (error instanceof StillFails)
        await recordWrite(new Statement(), ctx, { ...entry, outcome: 'refused' }).run(this.database);
      throw error;
    }
  }

  private async settle(
    tx: Sql,
    id: string,
    state: 'replayed' | 'dropped',
    reason: string,
  ): Promise<{ replayed: number }> {
    const [dead] = await tx.query<Row>(
      `SELECT * FROM dead_letter WHERE id = $1 AND state = 'dead' FOR UPDATE`,
      [id],
    );
    if (!dead) throw DomainError.notFound('Cet événement n’attend plus.', 'This event no longer waits.');
    const parked = await tx.query<Row>(
      `SELECT * FROM dead_letter WHERE consumer = $1 AND subject = $2 AND state = 'parked' ORDER BY position FOR UPDATE`,
      [dead.consumer, dead.subject],
    );
    const due = state === 'dropped' ? parked : [dead, ...parked];
    if (state === 'dropped') await close(tx, dead.id, state, reason);
    for (const letter of due) {
      await this.retry(tx, letter);
      await close(tx, letter.id, 'replayed', letter.reason);
    }
    return { replayed: due.length };
  }

  private async retry(tx: Sql, letter: Row): Promise<void> {
    try {
      await this.handle(tx, letter.event);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new StillFails(why, letter.event_id);
    }
  }
}

class StillFails extends DomainError {
  constructor(why: string, eventId: string) {
    super(
      'rule',
      {
        fr: `L’événement échoue encore : ${why}. Rien n’a été modifié.`,
        en: `The event still fails: ${why}. Nothing was changed.`,
      },
      [],
      { eventId },
    );
  }
}

async function close(tx: Sql, id: string, state: string, reason: string): Promise<void> {
  await tx.query(`UPDATE dead_letter SET state = $2, reason = $3, settled_at = now() WHERE id = $1`, [
    id,
    state,
    reason,
  ]);
}
