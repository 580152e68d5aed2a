import type { Interaction } from '../surface';
import { Integrity } from './references';
import { UnitOfWrites, type WriterParts } from './unit-of-writes';
import type { Ask, Written } from './written';

/** SQLSTATE of a row that exists already. */
const UNIQUE_VIOLATION = '23505';

/** Somebody else wrote the same document at the same moment: it is read again, so many times. */
const ATTEMPTS = 5;

/** What one write is to do: to a resource that is named, or to what criteria find. */
export interface Intent {
  readonly interaction: Interaction;
  readonly isNamed: boolean;
  /** Of a create: criteria decide whether there will be one. */
  readonly isConditional: boolean;
}

/** The writing interactions. What was written is whole when `unit` or `single` ends without an error. */
export class FhirWriter {
  constructor(private readonly parts: WriterParts) {}

  /**
   * One write. Where it stands alone it needs no transaction around it, which spares half of its round trips.
   */
  async single(ask: Ask, intent: Intent, work: (writes: UnitOfWrites) => Promise<Written>): Promise<Written> {
    const alone = this.parts.writers.get(ask.surface.type)?.standsAlone;
    const kind = oneStatement(intent);
    const isOne = kind !== null && (alone === 'write' || alone === kind);
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

/** What may be one statement: a new resource on no condition, or a change of one that is named. */
function oneStatement({ interaction, isNamed, isConditional }: Intent): 'create' | 'update' | null {
  if (interaction === 'create') return isConditional ? null : 'create';
  return isNamed && interaction !== 'delete' ? 'update' : null;
}

function wasOvertaken(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'stale' || code === UNIQUE_VIOLATION;
}
