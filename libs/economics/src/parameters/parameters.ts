import { type Day, DomainError, includes } from '@chez-soi/kernel';
import { exact, type Exact } from '../exact';
import { checkRows } from './row-checks';
import { figureName } from './figure-names';
import type { ParameterRow } from './row';

interface Entry {
  readonly row: ParameterRow;
  readonly value: Exact;
}

/**
 * All dated figures that calculations may use. Built once from rows; later rows never change what an earlier day gives,
 * since two rows of one key cannot hold on the same day.
 */
export class Parameters {
  private constructor(private readonly entries: ReadonlyMap<string, readonly Entry[]>) {}

  /** @throws DomainError `invalid` naming the row, when rows overlap, are reversed or cannot be read. */
  static from(rows: readonly ParameterRow[]): Parameters {
    checkRows(rows);
    const entries = new Map<string, Entry[]>();
    for (const row of rows) {
      const list = entries.get(row.key) ?? [];
      list.push({ row, value: exact(row.value) });
      entries.set(row.key, list);
    }
    return new Parameters(entries);
  }

  /** The figure of a key on a day, if somebody has entered one. */
  find(key: string, day: Day): Entry | undefined {
    return this.entries
      .get(key)
      ?.find(({ row }) => includes({ from: row.validFrom, to: row.validTo ?? undefined }, day));
  }

  /** A reading for one calculation: it remembers which rows it gave. */
  reading(): Reading {
    return new Reading(this);
  }
}

/** The figures that one calculation asked for, with their rows. */
export class Reading {
  private readonly used = new Map<string, ParameterRow>();

  constructor(private readonly parameters: Parameters) {}

  /**
   * The exact figure of a key on a day, in its row's unit.
   * @throws DomainError `rule` naming key and day, when no row holds on that day.
   */
  value(key: string, day: Day): Exact {
    return this.entry(key, day).value;
  }

  /** The same for an amount of euros, in exact cents. */
  cents(key: string, day: Day): Exact {
    const { row, value } = this.entry(key, day);
    if (!row.unit.startsWith('EUR')) throw new RangeError(`${row.id} is no amount of euros but ${row.unit}`);
    return value.mul(100);
  }

  /** The row itself, noted as used. */
  entry(key: string, day: Day): Entry {
    const entry = this.parameters.find(key, day);
    if (!entry)
      throw DomainError.rule(
        `Aucune valeur de « ${figureName(key).fr} » n’est connue au ${day} : il faut d’abord la saisir avec sa source.`,
        `No value of "${figureName(key).en}" is known on ${day}: enter it first, with its source.`,
        { key, day },
      );
    this.used.set(entry.row.id, entry.row);
    return entry;
  }

  get rows(): readonly ParameterRow[] {
    return [...this.used.values()];
  }
}
