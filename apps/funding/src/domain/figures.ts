import type { ModelContent } from '@chez-soi/contracts';
import { figureName, mergeRows, type OwnRow, Parameters, type ParameterRow } from '@chez-soi/economics';
import type { Bilingual } from '@chez-soi/kernel';

/** A dated figure that the Département entered, beside those that ship with the platform. */
export interface OwnFigure extends OwnRow {
  /** What it is called, where the platform does not know the figure by name. */
  readonly name: Bilingual | null;
}

type ModelsOwn = Pick<ModelContent, 'figures' | 'validFrom'>;

/**
 * Every figure that amounts are calculated with: the shipped rows and the Département's own. Models, quotes and the
 * ledger all go by this one merge, so that they never differ.
 */
export class Figures {
  private constructor(
    readonly rows: readonly ParameterRow[],
    readonly parameters: Parameters,
    private readonly names: ReadonlyMap<string, Bilingual>,
  ) {}

  /**
   * @throws DomainError `invalid` naming both rows where two of one key hold on one day, unless one says that it
   * replaces the other.
   */
  static of(own: readonly OwnFigure[], shipped?: readonly ParameterRow[]): Figures {
    const rows = mergeRows(own, shipped);
    const names = own.flatMap(({ key, name }) => (name ? [[key, name] as const] : []));
    return new Figures(rows, Parameters.from(rows), new Map(names));
  }

  /** Those and a model's own, which hold as long as the version does. */
  of({ figures, validFrom }: ModelsOwn): Parameters {
    if (figures.length === 0) return this.parameters;
    // From the first of its month, since a month is calculated with the figures of its first day.
    const from = `${validFrom.slice(0, 7)}-01`;
    const own = figures.map(({ key, value, unit, source, status }) => ({
      ...{ id: `${key}@${from}`, key, value, unit, source, status },
      ...{ validFrom: from, validTo: null },
    }));
    return Parameters.from([...this.rows, ...own]);
  }

  has(key: string): boolean {
    return this.rows.some((row) => row.key === key);
  }

  /** What a figure is called, by whoever named it. */
  nameOf(key: string): Bilingual {
    return this.names.get(key) ?? figureName(key);
  }
}
