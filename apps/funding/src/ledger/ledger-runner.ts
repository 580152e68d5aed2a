import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Clock, newId, parisDay } from '@chez-soi/kernel';
import { Relay } from '@chez-soi/messaging';
import { CLOCK, Database, LOGGER, WakefulLoop } from '@chez-soi/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { closingDayOf, monthOf, nextMonth } from '../domain/ledger/calendar';
import { invoiceDue } from '../store/invoice-write';
import { allMonths, beginClosing, firstPaidDay, monthDue, monthInClosing } from '../store/month.store';
import type { LedgerThreadData } from './ledger-thread';
import { LedgerWork } from './ledger-work';

const RETRY_MS = 1_000;
const threadFile = join(__dirname, 'ledger-thread.js');

/** Where the ledger's thread finds its tables, and how often it looks for work; 0 leaves it to `run()`, as specs do. */
export class LedgerOptions {
  constructor(
    readonly databaseUrl: string,
    readonly everyMs: number,
  ) {}
}

/** Closes months on their day, and posts what is due: in a thread of its own. */
@Injectable()
export class LedgerRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private thread: Worker | undefined;
  private readonly loop = new WakefulLoop({
    turn: async () => {
      await this.run();
      await this.loop.pause(this.options.everyMs);
    },
    retryMs: RETRY_MS,
    onFailure: (error) => this.log.warn({ err: error }, 'ledger paused'),
  });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(LedgerOptions) private readonly options: LedgerOptions,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.options.everyMs > 0) this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.thread?.postMessage('stop');
    await this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  /** Does what is due now; resolves when all of it is posted. */
  async run(): Promise<void> {
    await this.beginDueMonths();
    const { database } = this;
    if ((await monthInClosing(database)) || (await monthDue(database)) || (await invoiceDue(database)))
      await this.post();
  }

  /** Months whose closing day has come, from the first in which there was anything to pay. */
  private async beginDueMonths(): Promise<void> {
    const first = await firstPaidDay(this.database);
    if (first === null) return;
    const begun = new Set((await allMonths(this.database)).map(({ month }) => month));
    const now = this.clock();
    const today = parisDay(now);
    for (let month = monthOf(first); closingDayOf(month) <= today; month = nextMonth(month))
      if (!begun.has(month))
        await this.database.transaction((tx) =>
          beginClosing(tx, month, { runId: newId(now.getTime()), now }),
        );
  }

  private async post(): Promise<void> {
    if (existsSync(threadFile)) return this.postInThread();
    // Specs run the sources: there is no compiled file that a thread could begin with.
    const work = new LedgerWork(this.database, this.clock);
    while (await work.step()) this.relay.wake();
  }

  private postInThread(): Promise<void> {
    return new Promise((done, failed) => {
      const workerData: LedgerThreadData = {
        databaseUrl: this.options.databaseUrl,
        now: this.clock().toISOString(),
      };
      const thread = (this.thread = new Worker(threadFile, { workerData }));
      thread.on('message', () => this.relay.wake());
      thread.on('error', failed);
      thread.on('exit', (code) => {
        this.thread = undefined;
        if (code === 0) done();
        else failed(new Error(`The ledger's thread ended with ${code}`));
      });
    });
  }
}
