import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Clock } from '@chez-soi/kernel';
import { CLOCK, Database, LOGGER, sealAudit } from '@chez-soi/service-kit';
import type { Logger } from 'pino';
import { SessionStore } from './store/session.store';

const SEAL_MS = 1000;
const FORGET_MS = 3_600_000;
/** Key of the advisory lock under which one gateway at a time seals the audit. */
const SEALER_LOCK = 7_301_024;

/** What the gateway does by itself: seals its audit every second, forgets what has expired every hour. */
@Injectable()
export class HousekeepingService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly timers = new Set<NodeJS.Timeout>();
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.every(SEAL_MS, () => this.sealAudit());
    this.every(FORGET_MS, () => this.sessions.forgetExpired(this.clock()));
  }

  async onModuleDestroy(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.running;
  }

  /** Stamps the audit rows of the last second; another gateway may be doing it. */
  async sealAudit(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [lock] = await tx.query<{ held: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS held', [
        SEALER_LOCK,
      ]);
      if (lock?.held) await sealAudit(tx);
    });
  }

  private every(ms: number, work: () => Promise<void>): void {
    const run = () => {
      this.running = this.running
        .then(work)
        .catch((error: unknown) => this.log.warn({ err: error }, 'housekeeping failed'));
    };
    this.timers.add(setInterval(run, ms).unref());
  }
}
