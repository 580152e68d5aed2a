/** Work that arrives in the same moment from several sides and is done once for all of them. */
export class Gathering<T> {
  private waiting: { readonly one: T; resolve: () => void; reject: (error: unknown) => void }[] = [];
  private resting = false;

  /** `restAfter`: for how many milliseconds after some work more is gathered before it is done. */
  constructor(
    private readonly doTogether: (all: readonly T[]) => Promise<void>,
    private readonly restAfter: (all: readonly T[]) => number,
  ) {}

  /** Resolves, or fails, with the work of all that came together with `one`. */
  add(one: T): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0 && !this.resting) setImmediate(() => void this.flush());
      this.waiting.push({ one, resolve, reject });
    });
  }

  private async flush(): Promise<void> {
    const together = this.waiting;
    this.waiting = [];
    const all = together.map(({ one }) => one);
    this.rest(this.restAfter(all));
    try {
      await this.doTogether(all);
      together.forEach(({ resolve }) => resolve());
    } catch (error) {
      together.forEach(({ reject }) => reject(error));
    }
  }

  private rest(ms: number): void {
    if (ms === 0) return;
    this.resting = true;
    setTimeout(() => {
      this.resting = false;
      if (this.waiting.length > 0) void this.flush();
    }, ms);
  }
}
