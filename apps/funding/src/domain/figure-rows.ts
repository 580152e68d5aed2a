import type { AddFigure, CorrectFigure, FigureRowView, VerifyFigure } from '@chez-soi/contracts';
import { ownRowId, type ParameterRow, shippedIdOf } from '@chez-soi/economics';
import { addDays, type Bilingual, type Day, DomainError, overlaps, type Period } from '@chez-soi/kernel';
import { Figures, type OwnFigure } from './figures';
import { toFigureView } from './model-figures';

/** A figure of the Département as it is stored; `version` grows with each change of the row. */
export interface StoredFigure extends OwnFigure {
  readonly figureId: string;
  readonly version: number;
}

/** What there is: the Département's rows, and when somebody's amount was first told by a row, by its id. */
export interface KnownFigures {
  readonly own: readonly StoredFigure[];
  readonly uses: ReadonlyMap<string, Date>;
  /** Keys that models have figures of their own for. */
  readonly modelKeys: ReadonlySet<string>;
}

/** Rows as they become: the first is what was asked for; `added` is new, the others change. */
export interface FigureChange {
  readonly added: StoredFigure | null;
  readonly changed: readonly StoredFigure[];
}

/**
 * A new dated row, beside what there is. Where it takes the place of the row that holds on its first day, that one ends
 * the day before: one of the Département's is closed, one that ships with the platform is replaced on the new row's days.
 * @throws DomainError `invalid` naming the field, and both rows where they overlap; `rule` where the one that would end
 * has told somebody an amount on a day that has begun.
 */
export function addedFigure(
  known: KnownFigures,
  input: AddFigure,
  { figureId, today }: { readonly figureId: string; readonly today: Day },
): FigureChange {
  const figures = Figures.of(known.own);
  checkName(known, figures, input);
  const { takesPlace, name, ...content } = input;
  const row: StoredFigure = {
    ...content,
    ...{ id: ownRowId(input.key, input.validFrom), figureId, version: 1 },
    ...{ name: figures.has(input.key) ? null : (name ?? null), replaces: null },
  };
  const [current, ...others] = figures.rows.filter((one) => one.key === row.key && meet(one, row));
  if (!current) return checked(known, { added: row, changed: [] });
  if (!takesPlace || others.length > 0) throw overlap(figures, row, others[0] ?? current);
  checkPastKept(known, current, row, today);
  const own = known.own.find(({ id }) => id === current.id);
  if (!own) return checked(known, { added: { ...row, replaces: shippedIdOf(current.id) }, changed: [] });
  if (own.validFrom >= row.validFrom) throw overlap(figures, row, current);
  const closed = { ...own, validTo: addDays(row.validFrom, -1), version: own.version + 1 };
  return checked(known, { added: { ...row, replaces: own.replaces }, changed: [closed] });
}

/**
 * Another content for a row of the Département that told nobody an amount.
 * @throws DomainError `rule` once it has; `stale` for an older `version`; as `addedFigure`.
 */
export function correctedFigure(
  known: KnownFigures,
  figureId: string,
  { input, version }: { readonly input: CorrectFigure; readonly version: number | undefined },
): FigureChange {
  const row = known.own.find((one) => one.figureId === figureId);
  if (!row) throw unknownRow();
  if (version !== undefined && version !== row.version) throw changedSince();
  if (known.uses.has(row.id))
    throw DomainError.rule(
      'Des montants ont été annoncés d’après cette ligne : elle ne se corrige plus. Ajoutez une ligne qui prend sa place.',
      'Amounts were told by this row: it is no longer corrected. Add a row that takes its place.',
    );
  const next = { ...row, ...input, id: ownRowId(row.key, input.validFrom), version: row.version + 1 };
  const rest = Figures.of(known.own.filter((one) => one !== row));
  const other = rest.rows.find(
    (one) => one.key === row.key && shippedIdOf(one.id) !== row.replaces && meet(one, next),
  );
  if (other) throw overlap(rest, next, other);
  return checked(known, { added: null, changed: [next] });
}

/** Somebody read the value in a source; of a row that ships with the platform this makes one of the Département's. */
export function verifiedFigure(
  known: KnownFigures,
  { id, source }: VerifyFigure,
  figureId: string,
): FigureChange {
  const figures = Figures.of(known.own);
  const row = figures.rows.find((one) => one.id === id);
  if (!row) throw unknownRow();
  if (row.status === 'verified')
    throw DomainError.rule('Cette ligne est déjà vérifiée.', 'This row is verified already.');
  const own = known.own.find((one) => one.id === id);
  const verified = { source, status: 'verified' } as const;
  if (own)
    return checked(known, { added: null, changed: [{ ...own, ...verified, version: own.version + 1 }] });
  const added = {
    ...{ ...row, ...verified, figureId, version: 1, name: null },
    ...{ id: ownRowId(row.key, row.validFrom), replaces: shippedIdOf(id) },
  };
  return checked(known, { added, changed: [] });
}

/** Whoever keeps the figures sees each row with what may be done. */
export function figureRows(known: KnownFigures, mayEdit: boolean): readonly FigureRowView[] {
  const figures = Figures.of(known.own);
  return figures.rows
    .map((row) => {
      const own = known.own.find(({ id }) => id === row.id);
      const usedAt = known.uses.get(row.id)?.toISOString() ?? null;
      const verify = row.status === 'verified' ? [] : (['verify'] as const);
      const correct = own && !usedAt ? (['correct'] as const) : [];
      return {
        ...toFigureView(figures, row),
        ...{ figureId: own?.figureId ?? null, replaces: own?.replaces ?? null },
        ...{ usedAt, version: own?.version ?? null },
        allowedActions: mayEdit ? [...correct, ...verify] : [],
      };
    })
    .sort((one, other) => order(one).localeCompare(order(other)));
}

const order = ({ key, validFrom }: FigureRowView) => `${key} ${validFrom}`;

/** The change as it is, if all rows can hold together. */
function checked({ own }: KnownFigures, change: FigureChange): FigureChange {
  const { added, changed } = change;
  const kept = own.filter((one) => changed.every(({ figureId }) => figureId !== one.figureId));
  Figures.of([...kept, ...changed, ...(added ? [added] : [])]);
  return change;
}

function checkName({ modelKeys }: KnownFigures, figures: Figures, { key, name }: AddFigure): void {
  if (modelKeys.has(key))
    throw DomainError.field(
      'key',
      'Un modèle a déjà un chiffre propre de ce code : choisissez-en un autre.',
      'A model has a figure of its own by this code: choose another.',
    );
  if (!figures.has(key) && !name)
    throw DomainError.field('name', 'Donnez un nom à ce nouveau chiffre.', 'Give this new figure a name.');
}

/** What somebody was told stays true: days that have begun keep their value. */
function checkPastKept({ uses }: KnownFigures, current: ParameterRow, row: ParameterRow, today: Day): void {
  if (!uses.has(current.id) || row.validFrom >= today || row.value === current.value) return;
  throw DomainError.field(
    'validFrom',
    `Des montants ont été annoncés d’après « ${current.id} » : la nouvelle ligne commence aujourd’hui au plus tôt.`,
    `Amounts were told by "${current.id}": the new row begins today at the earliest.`,
  );
}

const period = ({ validFrom: from, validTo: to }: ParameterRow): Period => ({ from, to: to ?? undefined });
const meet = (one: ParameterRow, other: ParameterRow): boolean => overlaps(period(one), period(other));

function overlap(figures: Figures, row: ParameterRow, other: ParameterRow): DomainError {
  const { fr, en } = figures.nameOf(other.key);
  const both = { fr: [span(row, 'fr'), span(other, 'fr')], en: [span(row, 'en'), span(other, 'en')] };
  return DomainError.field(
    'validFrom',
    `« ${fr} » : la ligne ${both.fr[0]} recouvre la ligne ${both.fr[1]} (${other.value.replace('.', ',')}). Changez les dates, ou dites que la nouvelle prend sa place.`,
    `"${en}": the row ${both.en[0]} overlaps the row ${both.en[1]} (${other.value}). Change the dates, or say that the new one takes its place.`,
  );
}

function span({ validFrom, validTo }: ParameterRow, language: keyof Bilingual): string {
  const french = (day: Day) => day.split('-').reverse().join('/');
  if (language === 'fr')
    return validTo
      ? `du ${french(validFrom)} au ${french(validTo)}`
      : `ouverte depuis le ${french(validFrom)}`;
  return validTo ? `from ${validFrom} to ${validTo}` : `open since ${validFrom}`;
}

function unknownRow(): DomainError {
  return DomainError.notFound('Cette ligne de barème n’existe pas.', 'There is no such row.');
}

function changedSince(): DomainError {
  return new DomainError('stale', {
    fr: 'Quelqu’un a modifié cette ligne depuis que vous l’avez ouverte. Rechargez la page, puis recommencez.',
    en: 'Somebody changed this row since you opened it. Reload, then try again.',
  });
}
