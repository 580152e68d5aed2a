/**
 * Reads by id, of which one is under way at a time: what is asked for meanwhile goes together in the next. Nothing is
 * kept, so that no answer is older than its question.
 */
export class GroupedReads<T> {
  private waiting = new Set<string>();
  private underWay: Promise<unknown> = Promise.resolve();
  private next: Promise<ReadonlyMap<string, T>> | undefined;

  /** `load` answers with what there is, by id. */
  constructor(private readonly load: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>) {}

  async find(id: string): Promise<T | null> {
    this.waiting.add(id);
    this.next ??= this.readNext();
    return (await this.next).get(id) ?? null;
  }

  private async readNext(): Promise<ReadonlyMap<string, T>> {
    await this.underWay.catch(() => undefined);
    const ids = [...this.waiting];
    this.waiting = new Set();
    this.next = undefined;
    const reading = this.load(ids);
    this.underWay = reading;
    return reading;
  }
}
