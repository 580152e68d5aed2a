export interface WakefulLoopOptions {
  /** One look for work, and the work; calls `pause` where there was none. */
  readonly turn: () => Promise<unknown>;
  /** How long the loop rests after a turn that failed, unless it is woken meanwhile. */
  readonly retryMs: number;
  readonly onFailure: (error: unknown) => void;
}

/** Work of the background: turn after turn until it is stopped, with pauses that `wake` ends. */
export class WakefulLoop {
  private active = false;
  private awake = false;
  private endPause: () => void = () => undefined;
  private endGathering: () => void = () => undefined;
  private ended: Promise<void> = Promise.resolve();

  constructor(private readonly options: WakefulLoopOptions) {}

  /** False as soon as `stop` was called: a long turn ends early. */
  get running(): boolean {
    return this.active;
  }

  start(): void {
    this.active = true;
    this.ended = this.run();
  }

  /** Resolves when the turn under way has ended. */
  async stop(): Promise<void> {
    this.active = false;
    this.endPause();
    this.endGathering();
    await this.ended;
  }

  /** There may be work: ends the pause, or spares the turn under way its next one. */
  wake(): void {
    this.awake = true;
    this.endPause();
  }

  /** The look for work begins now, and sees everything that `wake` was called for; each turn begins so by itself. */
  attend(): void {
    this.awake = false;
  }

  /**
   * Waits until `wake`, at most `ms`; not at all when it was called since the look for work began. Answers whether it
   * was called.
   */
  async pause(ms?: number): Promise<boolean> {
    if (!this.awake) await this.rest(ms);
    return this.awake;
  }

  /** Rests for `ms`, woken or not, so that the next look finds more than one thing to do; `stop` ends it. */
  gather(ms: number): Promise<void> {
    return this.resting(ms, (end) => (this.endGathering = end));
  }

  private async run(): Promise<void> {
    while (this.active) {
      this.attend();
      try {
        await this.options.turn();
      } catch (error) {
        if (this.active) this.options.onFailure(error);
        await this.rest(this.options.retryMs);
      }
    }
  }

  private rest(ms?: number): Promise<void> {
    return this.resting(ms, (end) => (this.endPause = end));
  }

  private resting(ms: number | undefined, endsBy: (end: () => void) => void): Promise<void> {
    if (!this.active) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      endsBy(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
