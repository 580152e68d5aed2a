import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@chez-soi/kernel';
import type { Logger } from 'pino';
import { CLOCK, LOGGER } from '../tokens';
import { FileStore } from './file-store';

const EVERY_MS = 3_600_000;

/** Forgets, at the start and then every hour, what was sent and never became part of anything. */
@Injectable()
export class FilePurge implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: FileStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.run();
    this.timer = setInterval(() => this.run(), EVERY_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turn;
  }

  private run(): void {
    this.turn = this.store.purge(this.clock()).then(
      (forgotten) => void (forgotten > 0 && this.log.info({ forgotten }, 'files that nobody refers to')),
      (error: unknown) => this.log.warn({ err: error }, 'files could not be looked through'),
    );
  }
}
