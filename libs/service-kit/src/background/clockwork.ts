import type { Clock } from '@chez-soi/kernel';
import type { Logger } from 'pino';

export interface ClockworkOptions {
  /** Milliseconds from the end of one turn to the next; 0: none comes by itself, as in specs. */
  readonly everyMs: number;
  /** What is due now, all of it. */
  readonly turn: () => Promise<unknown>;
  readonly onFailure: (error: unknown) => void;
}

/** What the passing of time does without anybody's command: turn after turn, one at a time, until it is stopped. */
export class Clockwork {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private still = false;

  constructor(private readonly options: ClockworkOptions) {}

  start(): void {
    if (this.options.everyMs > 0) this.schedule();
  }

  /** Resolves when the turn under way has ended. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.running;
  }

  /** Runs `work` after the turn under way, and no turn meanwhile: loading the past must not make it due at the present instant. */
  async whileStill<T>(work: () => Promise<T>): Promise<T> {
    this.still = true;
    try {
      await this.running;
      return await work();
    } finally {
      this.still = false;
    }
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.running = (this.still ? Promise.resolve() : this.options.turn())
        .catch(this.options.onFailure)
        .then(() => {
          if (this.timer) this.schedule();
        });
    }, this.options.everyMs);
  }
}

/** What the clockworks of a service run on; an interval of 0 leaves them to their own `run()`, as specs do. */
export class Pace {
  constructor(
    readonly everyMs: number,
    readonly clock: Clock,
    readonly log: Logger,
  ) {}

  /** One that turns at this pace, or at `everyMs`; of a turn that fails the log tells in the words of `failure`. */
  clockwork(failure: string, turn: () => Promise<unknown>, everyMs = this.everyMs): Clockwork {
    return new Clockwork({ everyMs, turn, onFailure: (error) => this.log.warn({ err: error }, failure) });
  }
}
