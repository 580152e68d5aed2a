/** Work that arrives in the same moment from several sides and is done once for all of them. */
export class Gathering<T> {
  private waiting: { readonly one: T; resolve: () => void; reject: (error: unknown) => void }[] = [];

  constructor(private readonly doTogether: (all: readonly T[]) => Promise<void>) {}

  /** Resolves, or fails, with the work of all that came together with `one`. */
  add(one: T): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.flush());
      this.waiting.push({ one, resolve, reject });
    });
  }

  private async flush(): Promise<void> {
    const together = this.waiting;
    this.waiting = [];
    try {
      await this.doTogether(together.map(({ one }) => one));
      together.forEach(({ resolve }) => resolve());
    } catch (error) {
      together.forEach(({ reject }) => reject(error));
    }
  }
}
