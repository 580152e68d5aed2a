import type {
  AggirGrid,
  ApaCeiling,
  ApaDeclaration,
  ApaParticipation,
  ApaTopUp,
  FigureSource,
  GirExplanation,
  GrantTopUp,
  MissingFigure,
} from '@chez-soi/contracts';
import {
  type ApaGir,
  apaPlan,
  type ApaPlan as ReckonedPlan,
  apaScale,
  apaTopUp,
  classify,
  knownRows,
  mergeRows,
  type OwnRow,
  type ParameterRow,
  Parameters,
} from '@chez-soi/economics';
import { type Day, DomainError } from '@chez-soi/kernel';
import { ageOn } from './calendar';

/** Dated figures with their sources; a day without one is refused, never guessed. */
export type Figures = Parameters;
export const shippedFigures: Figures = Parameters.from(knownRows);

/**
 * The shipped figures and the Département's own. Rows that contradict each other, as between two events of one
 * correction, are left out until they agree.
 */
export function figuresWith(own: readonly OwnRow[]): Figures {
  if (own.length === 0) return shippedFigures;
  try {
    return Parameters.from(mergeRows(own));
  } catch (error) {
    if (error instanceof DomainError) return shippedFigures;
    throw error;
  }
}

const monthOf = (day: Day): string => day.slice(0, 7);

/** The group of a grid (annexe 2-2 CASF); outdoor movement and communication do not count. */
export const girOf = (grid: AggirGrid): number => classified(grid).gir;

/** The same with the groups of the table that were tried, their sums and the threshold that decided. */
export function explainGir(grid: AggirGrid): GirExplanation {
  const { rank, group, sum, threshold, formula } = classified(grid);
  return { rank, group, sum, threshold, formula };
}

function classified(grid: AggirGrid) {
  const {
    'indoor-movement': indoorMovement,
    'outdoor-movement': _outdoor,
    communication: _talk,
    ...same
  } = grid;
  return classify({ ...same, indoorMovement });
}

/** What a plan of a group may come to in a month, in cents (R232-10 CASF). Throws `rule` for a year without figures. */
export function ceilingCents(gir: number, on: Day, figures: Figures = shippedFigures): number {
  checkFigures(on, figures);
  return apaScale(figures, monthOf(on)).ceilingCents[gir as ApaGir];
}

/** The same with its formula and the figures it rests on; null in a year whose figures nobody has entered yet. */
export function explainCeiling(gir: number, on: Day, figures: Figures = shippedFigures): ApaCeiling | null {
  if (missingFigure(on, figures)) return null;
  const { month, ceilingCents: cents, formula, rowsUsed } = apaScale(figures, monthOf(on));
  const keys = ['mtp', `apa.ceiling.gir-${gir}`];
  return {
    month,
    cents: cents[gir as ApaGir],
    // The scale lists the ceilings of GIR 1 to 4 first, in this order.
    formula: formula.filter(({ label }) => label.en.endsWith(`GIR ${gir}`)),
    sources: rowsUsed.filter(({ key }) => keys.includes(key)).map(sourceOf),
  };
}

const sourceOf = ({ id, value, unit, validFrom, source, status }: ParameterRow): FigureSource => ({
  ...{ id, value, unit, validFrom, source, status },
});

/** The figure of a day's year that all of APA is a multiple of, where nobody has entered it yet. */
export function missingFigure(on: Day, figures: Figures = shippedFigures): MissingFigure | null {
  const year = on.slice(0, 4);
  if (figures.find('mtp', `${year}-01-01`)) return null;
  const fr = `La majoration pour tierce personne (MTP) au 1er janvier ${year} n’est pas encore saisie. Les plans et forfaits de ${year} attendent cette valeur : un administrateur l’ajoute aux valeurs de référence, avec sa source.`;
  const en = `The third-person supplement (MTP) of 1 January ${year} has not been entered yet. Plans and lump sums of ${year} wait for it: an administrator adds it to the reference figures, with its source.`;
  return { key: 'mtp', day: `${year}-01-01`, message: { fr, en } };
}

/** Refuses, in words that say which figure is missing and who adds it. */
function checkFigures(on: Day, figures: Figures): void {
  const missing = missingFigure(on, figures);
  if (missing)
    throw DomainError.rule(missing.message.fr, missing.message.en, { key: missing.key, day: missing.day });
}

/** Half of the ceiling of GIR 1: the urgent right, and the one that silence grants (R232-29 CASF). */
export function urgentLumpSumCents(on: Day, figures: Figures = shippedFigures): number {
  checkFigures(on, figures);
  return apaScale(figures, monthOf(on)).urgentCents;
}

/** The same where it is only announced: null in a year whose figures nobody has entered yet. */
export function announcedLumpSumCents(on: Day, figures: Figures = shippedFigures): number | null {
  return missingFigure(on, figures) ? null : urgentLumpSumCents(on, figures);
}

type DeclaredResources = NonNullable<ApaDeclaration['resources']>;

interface Planned {
  readonly totalCents: number;
  readonly gir: number;
  readonly birthDate: Day;
  readonly surcharged?: boolean;
}

/** What the person pays of a plan, with the worked formula (R232-11 CASF; + 10 % by R232-14). */
export function participationOf(
  plan: Planned,
  resources: DeclaredResources,
  on: Day,
  figures: Figures = shippedFigures,
): ApaParticipation {
  const reckoned = reckonedPlan(plan, resources, on, figures);
  const { participationCents, apaCents } = reckoned;
  return {
    percent: reckoned.rate.share(10_000) / 100,
    participationCents,
    apaCents,
    paid: apaCents > reckoned.paymentThresholdCents,
    formula: reckoned.formula,
    unverified: reckoned.unverifiedRows,
  };
}

type ReckonedTopUp = Omit<ApaTopUp, keyof GrantTopUp | 'id' | 'grantedOn'>;

/** A top-up in the figures of its first day, at the plan's rate. Throws `rule` naming the limit that it passes. */
export function topUpOf(
  plan: Planned,
  resources: DeclaredResources,
  { kind, amountCents, from, alreadyCents }: GrantTopUp & { readonly alreadyCents: number },
  figures: Figures = shippedFigures,
): ReckonedTopUp {
  const reckoned = reckonedPlan(plan, resources, from, figures);
  const made = apaTopUp(figures, reckoned, { kind, amountCents, alreadyCents });
  const { limitCents, leftCents, participationCents, apaCents, formula, unverifiedRows } = made;
  return { limitCents, leftCents, participationCents, apaCents, formula, unverified: unverifiedRows };
}

function reckonedPlan(
  { totalCents, gir, birthDate, surcharged = false }: Planned,
  { coupleAtHome, monthlyCents }: DeclaredResources,
  on: Day,
  figures: Figures,
): ReckonedPlan {
  checkFigures(on, figures);
  return apaPlan(figures, {
    month: monthOf(on),
    age: ageOn(birthDate, on),
    gir: gir as ApaGir,
    acceptedPlanCents: totalCents,
    resources: { household: coupleAtHome ? 'couple' : 'alone', monthlyCents },
    unqualifiedProvider: surcharged,
  });
}
