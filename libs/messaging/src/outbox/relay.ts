import { type Database, sealAudit, type Sql, WakefulLoop } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import type { RelayBus } from '../observe/published-spans';
import { EventLog } from './event-log';
import { RELAY_GATHERS_MS } from './gathering';
import { EVENTS } from './outbox';

const IDLE_POLL_MS = 250;
const SEAL_EVERY_MS = 500;
const BATCH = 1000;
/** How long the lock outlives a holder that hangs, and how often a living one says that it lives. */
const LOCK_SILENCE_MS = 4000;
const PULSE_MS = 1000;

/**
 * The sole holder of its service's advisory lock: gives each committed outbox row the next position and hands it to
 * the bus, in that order, for ever. It is also the single sealer of the service's audit.
 */
export class Relay {
  private readonly loop = new WakefulLoop({
    turn: () => this.database.transaction((tx) => this.holdAndRelay(tx)),
    retryMs: IDLE_POLL_MS,
    onFailure: (error) => this.logger.warn({ err: error }, 'relay paused'),
  });
  private position = 0;
  private sealedAt = 0;
  private hasNews = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly log: EventLog,
    private readonly database: Database,
    private readonly bus: RelayBus,
    private readonly logger: Logger,
  ) {
    database.onCommitted((what) => (this.hasNews ||= what === EVENTS));
  }

  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** A command committed: new rows may wait. Without it they are found within a quarter of a second. */
  wake(): void {
    this.hasNews = false;
    this.loop.wake();
  }

  /** The same after a command that need not have published anything: only when a commit did. */
  wakeForNews(): void {
    if (this.hasNews) this.wake();
  }

  /** Calls `listener` after new events got their positions; returns how to stop it. */
  onPublished(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Holds the lock in a transaction of its own, while each batch commits by itself on another connection. */
  private async holdAndRelay(lock: Sql): Promise<void> {
    const key = `relay:${this.log.service}`;
    const [held] = await lock.query<{ held: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext($1)) AS held,
              set_config('idle_in_transaction_session_timeout', $2, true)`,
      [key, String(LOCK_SILENCE_MS)],
    );
    if (!held?.held) return void (await this.loop.pause(IDLE_POLL_MS));
    const pulse = new Pulse(lock);
    try {
      await this.relayWhile(() => this.loop.running && pulse.alive());
    } finally {
      pulse.stop();
    }
  }

  private async relayWhile(inOffice: () => boolean): Promise<void> {
    const [last] = await this.database.query<{ position: string | null }>(
      'SELECT max(position) AS position FROM outbox',
    );
    this.position = Number(last?.position ?? 0);
    await this.bus.caughtUp(this.log, this.position);
    let woken = false;
    while (inOffice()) {
      const relayed = await this.relayBatch();
      await this.sealWhenDue();
      // A full batch: more is waiting already. Who wakes us need not have published anything.
      if (relayed < BATCH && (relayed > 0 || woken)) await this.loop.gather(RELAY_GATHERS_MS);
      woken = relayed === 0 && (await this.loop.pause(IDLE_POLL_MS));
    }
  }

  private async relayBatch(): Promise<number> {
    this.loop.attend();
    // The oldest, and within a subject by sequence, even if a clock stepped back between two commands: what stands
    // before one of the oldest comes with it.
    const rows = await this.database.prepared<{ position: string }>(
      'outbox-position',
      `WITH oldest AS (
         SELECT subject, max(sequence) AS reached
         FROM (SELECT subject, sequence FROM outbox WHERE position IS NULL ORDER BY time LIMIT $2) AS due
         GROUP BY subject),
       waiting AS (
         SELECT o.id, o.subject, o.sequence, o.ordinal,
                max(o.time) OVER (PARTITION BY o.subject ORDER BY o.sequence, o.ordinal) AS at
         FROM oldest JOIN outbox o ON o.subject = oldest.subject AND o.sequence <= oldest.reached
         WHERE o.position IS NULL),
       numbered AS (SELECT id, row_number() OVER (ORDER BY at, subject, sequence, ordinal) AS n FROM waiting)
       UPDATE outbox SET position = $1 + numbered.n FROM numbered WHERE outbox.id = numbered.id RETURNING position`,
      [this.position, BATCH],
    );
    if (rows.length === 0) return 0;
    const before = this.position;
    this.position += rows.length;
    await this.bus.publish(this.log, before, this.position);
    this.listeners.forEach((listener) => listener());
    return rows.length;
  }

  private async sealWhenDue(): Promise<void> {
    if (Date.now() - this.sealedAt < SEAL_EVERY_MS) return;
    this.sealedAt = Date.now();
    while ((await sealAudit(this.database)) === 1000);
  }
}

/** Keeps the session of the lock from being taken for a dead one; notices when it is gone. */
class Pulse {
  private failure: unknown;
  private readonly timer: NodeJS.Timeout;

  constructor(lock: Sql) {
    this.timer = setInterval(
      () => void lock.query('SELECT 1').catch((error: unknown) => (this.failure ??= error)),
      PULSE_MS,
    );
  }

  /** Throws when the lock was lost: somebody else may hold it now. */
  alive(): true {
    if (this.failure) throw this.failure;
    return true;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
