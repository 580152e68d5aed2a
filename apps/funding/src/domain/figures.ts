import type { ModelContent } from '@chez-soi/contracts';
import { knownRows, Parameters, type ParameterRow } from '@chez-soi/economics';
import { addDays, type Bilingual, type Day, DomainError } from '@chez-soi/kernel';

/** A dated figure that the Département entered, beside those that ship with the platform. */
export interface OwnFigure extends ParameterRow {
  /** The id of the shipped row that it takes the place of, on its own days; null for one that stands beside them. */
  readonly replaces: string | null;
  /** What it is called, where it is no figure that the platform knows by name. */
  readonly label: Bilingual | null;
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
  ) {}

  /**
   * @throws DomainError `invalid` naming both rows where two of one key hold on one day, unless one says that it
   * replaces the other.
   */
  static of(own: readonly OwnFigure[], shipped: readonly ParameterRow[] = knownRows): Figures {
    const cut = own.reduce((rows, one) => cutBy(rows, one, shipped), shipped);
    const rows = [...cut, ...own.map(toRow)];
    return new Figures(rows, Parameters.from(rows));
  }

  /** Those and a model's own, which hold as long as the version does. */
  of({ figures, validFrom }: ModelsOwn): Parameters {
    if (figures.length === 0) return this.parameters;
    // From the first of its month, since a month is calculated with the figures of its first day.
    const from = `${validFrom.slice(0, 7)}-01`;
    const own = figures.map((one) => ({ ...one, id: `${one.key}@${from}`, validFrom: from, validTo: null }));
    return Parameters.from([...this.rows, ...own]);
  }

  has(key: string): boolean {
    return this.rows.some((row) => row.key === key);
  }
}

/** Ids of the Département's rows never meet those of shipped ones. */
export const ownRowId = (key: string, validFrom: Day): string => `own:${key}@${validFrom}`;

/**
 * The shipped row without the days on which its replacement holds; what is left before and after stays. A replacement
 * never makes a figure worse: in the place of a verified row stands a verified one.
 */
function cutBy(
  rows: readonly ParameterRow[],
  own: OwnFigure,
  shipped: readonly ParameterRow[],
): readonly ParameterRow[] {
  if (own.replaces === null) return rows;
  const replaced = shipped.find(({ id }) => id === own.replaces);
  if (replaced?.key !== own.key)
    refuse(
      own,
      `ne peut pas remplacer « ${own.replaces} » : ce n’est pas une ligne de ce barème`,
      `cannot take the place of "${own.replaces}": it is no row of this figure`,
    );
  if (own.status !== 'verified' && replaced.status !== 'unverified')
    refuse(
      own,
      `remplace « ${own.replaces} », qui est vérifiée : vérifiez d’abord la nouvelle valeur avec sa source`,
      `replaces "${own.replaces}", which is verified: verify the new value with its source first`,
    );
  return rows.flatMap((row) => (baseId(row.id) === own.replaces ? withoutDaysOf(row, own) : [row]));
}

function withoutDaysOf(row: ParameterRow, { validFrom, validTo }: OwnFigure): readonly ParameterRow[] {
  if (validFrom > (row.validTo ?? '9999-12-31') || (validTo ?? '9999-12-31') < row.validFrom) return [row];
  const before = validFrom > row.validFrom ? [{ ...row, validTo: addDays(validFrom, -1) }] : [];
  const goesOn = validTo !== null && (row.validTo === null || row.validTo > validTo);
  const after = goesOn ? [{ ...row, id: `${row.id}${LATER_PART}`, validFrom: addDays(validTo, 1) }] : [];
  return [...before, ...after];
}

/** What is left of a shipped row after its replacement has an id of its own. */
const LATER_PART = '+';
const baseId = (id: string): string => id.replace(/\++$/, '');

function toRow({ id, key, value, unit, validFrom, validTo, source, status }: OwnFigure): ParameterRow {
  return { id, key, value, unit, validFrom, validTo, source, status };
}

function refuse({ id }: OwnFigure, fr: string, en: string): never {
  throw DomainError.field('replaces', `Ligne « ${id} » : ${fr}.`, `Row "${id}": ${en}.`);
}
