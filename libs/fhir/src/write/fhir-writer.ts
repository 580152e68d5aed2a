import { Integrity } from './references';
import { type Ask, UnitOfWrites, type WriterParts, type Written } from './unit-of-writes';

/** SQLSTATE of a row that exists already. */
const UNIQUE_VIOLATION = '23505';

/** Somebody else wrote the same document at the same moment: it is read again, so many times. */
const ATTEMPTS = 5;

/** The writing interactions. What was written is whole when `unit` or `single` ends without an error. */
export class FhirWriter {
  constructor(private readonly parts: WriterParts) {}

  /**
   * One write. Where it stands alone it needs no transaction around it, which spares half of its round trips.
   */
  async single(
    ask: Ask,
    interaction: 'create' | 'update',
    work: (writes: UnitOfWrites) => Promise<Written>,
  ): Promise<Written> {
    const alone = this.parts.writers.get(ask.surface.type)?.standsAlone;
    const isOne = alone === 'write' || alone === interaction;
    if (!isOne || ask.scopes.isRefined) return this.unit(work);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const integrity = new Integrity(this.parts.surfaces);
        return await work(new UnitOfWrites(this.parts, this.parts.database, integrity, 'alone'));
      } catch (error) {
        if (attempt === ATTEMPTS || !wasOvertaken(error)) throw error;
      }
    }
  }

  /** All of `work` or nothing; links are checked when it is done. `many`: it says when its writes are `settled`. */
  unit<T>(work: (writes: UnitOfWrites) => Promise<T>, mode: 'one' | 'many' = 'one'): Promise<T> {
    return this.parts.database.atomically(async (tx) => {
      const integrity = new Integrity(this.parts.surfaces);
      const result = await work(new UnitOfWrites(this.parts, tx, integrity, mode));
      await integrity.check(tx);
      return result;
    });
  }
}

function wasOvertaken(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'stale' || code === UNIQUE_VIOLATION;
}
