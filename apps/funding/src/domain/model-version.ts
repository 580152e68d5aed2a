import type { ModelContent, ModelView } from '@chez-soi/contracts';
import { checkModels, type Model, prepareModel, type Rule } from '@chez-soi/economics';
import { type Day, DomainError, includes, overlaps, type Period } from '@chez-soi/kernel';
import type { Figures } from './figures';
import { checkFigures, namesOf, unverifiedOf } from './model-figures';
import { modelLifecycle, type ModelState } from './model-lifecycle';

/** One version of an economic model; `revision` is the code's, the same for all of its versions. */
export interface ModelVersion {
  readonly modelId: string;
  readonly code: string;
  readonly revision: number;
  readonly example: boolean;
  readonly number: number;
  readonly state: ModelState;
  readonly content: ModelContent;
  readonly publishedOn: Day | null;
  readonly retiredOn: Day | null;
  /** When somebody's amount was first told by it, as an ISO instant; comparisons do not count. */
  readonly usedAt: string | null;
}

type Content = Pick<ModelVersion, 'content' | 'code' | 'number'>;

export function toModel({ code, number: version, content }: Content): Model {
  const { name, validFrom, validTo } = content;
  return { code, version, name, validFrom, validTo, rules: content.rules as readonly Rule[] };
}

/**
 * Refuses content that could not be applied.
 * @throws DomainError `invalid` naming the field as it was sent (`rules.2.shares.0.pays`); `rule` where rates have too
 * many decimals or an amount is no whole number of cents.
 */
export function checkContent(figures: Figures, version: Content): void {
  const model = toModel(version);
  try {
    checkModels([model]);
  } catch (error) {
    throw error instanceof DomainError ? withoutPrefix(error) : error;
  }
  checkFigures(figures, version.content);
  prepareModel(figures.of(version.content), model, version.content.validFrom.slice(0, 7));
}

/** `checkModels` takes a list; here there is one model, and fields go by their names in the form. */
function withoutPrefix(error: DomainError): DomainError {
  const fields = error.fields.map(({ path, message }) => ({
    path: path.replace(/^models\.0\./, ''),
    message,
  }));
  return new DomainError(error.code, error.detail, fields, error.facts);
}

export function firstDraft(
  figures: Figures,
  code: string,
  content: ModelContent,
  { id, example = false }: { readonly id: string; readonly example?: boolean },
): ModelVersion {
  const draft = { code, number: 1, content };
  checkContent(figures, draft);
  const days = { publishedOn: null, retiredOn: null, usedAt: null };
  return { ...draft, ...days, modelId: id, revision: 1, example, state: 'draft' };
}

/** The newest version with other content: the draft itself, or the next version beside one that is frozen. */
export function redraft(
  figures: Figures,
  [newest]: readonly ModelVersion[],
  content: ModelContent,
): ModelVersion {
  const { code, modelId, revision, number, state } = newest!;
  const draft = { code, number: state === 'draft' ? number : number + 1, content };
  checkContent(figures, draft);
  const days = { publishedOn: null, retiredOn: null, usedAt: null };
  // Whatever the Département wrote is no example any more.
  return { ...draft, ...days, modelId, revision: revision + 1, example: false, state: 'draft' };
}

/** @throws DomainError `rule` without a draft, `invalid` on `validFrom` where another published version holds as well. */
export function published(figures: Figures, versions: readonly ModelVersion[], today: Day): ModelVersion {
  const draft = versions[0]!;
  const state = modelLifecycle.next(draft.state, 'publish');
  checkContent(figures, draft);
  const twin = versions.find((one) => holdsEver(one) && overlaps(periodOf(one), periodOf(draft)));
  if (twin)
    throw DomainError.field(
      'validFrom',
      `La période recouvre celle de la version ${twin.number}. Mettez d’abord fin à cette version, ou changez les dates.`,
      `The period overlaps that of version ${twin.number}. End that version first, or change the dates.`,
    );
  return { ...draft, state, revision: draft.revision + 1, publishedOn: today };
}

/**
 * The version ends on its last day, today at the earliest: amounts of the past were told by it. One that has not begun
 * yet ends before it begins, and never holds.
 */
export function retired(version: ModelVersion, lastDay: Day, today: Day): ModelVersion {
  const state = modelLifecycle.next(version.state, 'retire');
  const { validTo } = version.content;
  if (lastDay < today)
    throw DomainError.field('lastDay', 'Choisissez aujourd’hui ou plus tard.', 'Choose today or later.');
  if (validTo !== null && lastDay > validTo)
    throw DomainError.field(
      'lastDay',
      `Cette version s’arrête déjà le ${validTo}.`,
      `This version already ends on ${validTo}.`,
    );
  const content = { ...version.content, validTo: lastDay };
  return { ...version, content, state, revision: version.revision + 1, retiredOn: today };
}

/** Whether it holds on at least one day: a draft does not, nor what was retired before it began. */
export const holdsEver = ({ state, content: { validFrom, validTo } }: ModelVersion): boolean =>
  state !== 'draft' && (validTo === null || validTo >= validFrom);

/** The versions that hold on a day, one per code, in the order of their codes. */
export function versionsOn(versions: readonly ModelVersion[], day: Day): readonly ModelVersion[] {
  return versions
    .filter((one) => holdsEver(one) && includes(periodOf(one), day))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

const periodOf = ({ content: { validFrom: from, validTo: to } }: ModelVersion): Period => ({
  from,
  to: to ?? undefined,
});

/** `newest`: the highest number of the code; `mayEdit`: whether the reader is told what can be done. */
export function toModelView(
  version: ModelVersion,
  {
    figures,
    newest,
    mayEdit,
  }: { readonly figures: Figures; readonly newest: number; readonly mayEdit: boolean },
): ModelView {
  const { modelId: id, code, revision, number, state, content, example } = version;
  const { publishedOn, retiredOn, usedAt } = version;
  const allowed = modelLifecycle.allowed(state);
  // What is frozen is not edited, but its successor may be prepared from it.
  const actions = number === newest && state !== 'draft' ? (['edit', ...allowed] as const) : allowed;
  return {
    ...{ ...content, id, code, version: number, state, example, publishedOn, retiredOn, usedAt, revision },
    unverified: unverifiedOf(figures, content),
    names: namesOf(figures, content),
    allowedActions: mayEdit ? actions : [],
  };
}
