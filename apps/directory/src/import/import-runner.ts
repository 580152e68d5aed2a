import { type Clock, DomainError } from '@chez-soi/kernel';
import { Relay } from '@chez-soi/messaging';
import { CLOCK, type Ctx, Database, LOGGER, platformCtx, type Sql, WakefulLoop } from '@chez-soi/service-kit';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import {
  closeImport,
  finishLines,
  type ImportRun,
  ImportStore,
  lockImport,
  waitingLines,
} from '../store/import.store';
import { takeCommunes } from './commune-batch';
import { takeOrganizations } from './organization-batch';
import type { Refusal, WaitingLine } from './refusal';

const BATCH = 200;
const IDLE_MS = 5_000;
const RETRY_MS = 500;

/**
 * Takes in the lines of imports, oldest import first, batch by batch: the effects of a batch and its progress are one
 * transaction, so that a restart goes on exactly where it stopped.
 */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly loop = new WakefulLoop({
    turn: () => this.takeAll(),
    retryMs: RETRY_MS,
    onFailure: (error) => this.log.warn({ err: error }, 'import paused'),
  });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ImportStore) private readonly store: ImportStore,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** A file is complete: its lines wait. */
  wake(): void {
    this.loop.wake();
  }

  private async takeAll(): Promise<void> {
    await this.store.failSilentUploads();
    while (this.loop.running && (await this.takeBatch(BATCH)));
    await this.loop.pause(IDLE_MS);
  }

  /** True when there may be more to do. A batch that fails is taken in line by line, to find the one that cannot be. */
  private async takeBatch(size: number): Promise<boolean> {
    try {
      return await this.database.transaction((tx) => this.takeLines(tx, size));
    } catch (error) {
      if (!(error instanceof DomainError) && !isDataError(error)) throw error;
      this.log.warn({ err: error }, 'import batch is taken in line by line');
      for (let line = 0; line < size && this.loop.running; line++)
        if (!(await this.database.transaction((tx) => this.takeLines(tx, 1, isDataError(error)))))
          return false;
      return true;
    } finally {
      this.relay.wake();
    }
  }

  private async takeLines(tx: Sql, size: number, tolerant = false): Promise<boolean> {
    const run = await lockImport(tx);
    if (!run) return false;
    const lines = await waitingLines(tx, run.id, size);
    if (lines.length === 0) await closeImport(tx, run.id);
    else await finishLines(tx, run, lines, await this.apply(tx, run, lines, tolerant));
    return true;
  }

  private async apply(
    tx: Sql,
    run: ImportRun,
    lines: readonly WaitingLine[],
    tolerant: boolean,
  ): Promise<Refusal[]> {
    const take = run.kind === 'communes' ? takeCommunes : takeOrganizations;
    if (!tolerant) return take(tx, this.contextOf(run), run.columns, lines);
    await tx.query('SAVEPOINT line');
    try {
      return await take(tx, this.contextOf(run), run.columns, lines);
    } catch (error) {
      if (!isDataError(error)) throw error;
      await tx.query('ROLLBACK TO SAVEPOINT line');
      return lines.map(({ line }) => unstorable(line));
    }
  }

  /** In the name of the person who sent the file. */
  private contextOf(run: ImportRun): Ctx {
    const ctx = platformCtx(this.clock(), { correlationId: run.correlationId });
    return {
      ...ctx,
      action: 'import.run',
      actor: { ...ctx.actor, accountId: run.account, roles: ['administrator'] },
    };
  }
}

/** The database refused a value (SQLSTATE 22…, 23…): it will not accept it later either. */
function isDataError(error: unknown): boolean {
  return /^2[23]/.test((error as { code?: string }).code ?? '');
}

function unstorable(line: number): Refusal {
  const message = {
    fr: 'Cette ligne contient une valeur qui ne peut pas être enregistrée.',
    en: 'This line holds a value that cannot be stored.',
  };
  return { line, field: '', message };
}
