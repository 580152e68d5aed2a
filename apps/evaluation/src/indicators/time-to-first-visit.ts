import type { Covered, MaskedCount, Survival } from '@chez-soi/contracts';
import type { Bilingual, Day } from '@chez-soi/kernel';
import { type Cell, isSmall, isWithin, type Slice, SMALLEST_TOLD } from '../disclosure/cells';
import { MASKED, Release } from '../disclosure/release';
import { kaplanMeier, medianOf, type Spell, type SurvivalStep } from './kaplan-meier';

/** One request's wait, in Paris calendar days. `endedOn` = cancelled, or the person died, before any visit. */
export interface Wait {
  readonly arm: string | null;
  readonly epci: string | null;
  readonly submittedOn: Day;
  readonly firstVisitOn: Day | null;
  readonly endedOn: Day | null;
}

export interface SurvivalInput {
  readonly waits: readonly Wait[];
  readonly slice: Slice;
  readonly today: Day;
  readonly asOf: Date;
  readonly covered: Covered;
}

/**
 * Fewest steps of a curve whose days had to be merged: one or two would show a cliff where there was a slope, and a
 * median far too late.
 */
const FEWEST_STEPS = 3;

/**
 * Time from the submission of a request to its first visit (Kaplan–Meier). A request without a visit is censored the
 * day it was given up, or today. No curve is told of fewer than eleven requests or eleven first visits; in a curve,
 * at least eleven first visits lie between two points, so that no step is one person's. The median is read off the
 * told points and nothing else: whoever draws them finds it, and it tells no more than they do.
 */
export function timeToFirstVisit(input: SurvivalInput): Survival {
  const { waits, slice, today } = input;
  const release = new Release(waits.map(toCell), [{ of: ['started', 'censored'] }]);
  const within = waits.filter((wait) => isWithin(wait, slice));
  const started = release.count(slice, ['started']);
  const spells = within.map((wait) => toSpell(wait, today));
  const steps = kaplanMeier(spells);
  const merged = mergedSteps(steps).map(toldStep);
  const withheld = reasonToWithhold(spells, started) ?? reasonOfTheSteps(steps.length, merged.length);
  const median = medianOf(withheld ? [] : merged);
  return {
    points: withheld ? [] : toldPoints(spells, merged, !started.masked),
    medianDays: median.days,
    medianLow: median.low,
    medianHigh: median.high,
    started,
    censored: release.count(slice, ['censored']),
    withheld,
    asOf: input.asOf.toISOString(),
    covered: input.covered,
  };
}

/** How long one request waited; never less than zero days, even if a device's clock was behind. */
export function toSpell({ submittedOn, firstVisitOn, endedOn }: Wait, today: Day): Spell {
  return {
    days: Math.max(0, daysBetween(submittedOn, firstVisitOn ?? endedOn ?? today)),
    happened: firstVisitOn !== null,
  };
}

function daysBetween(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function toCell({ arm, epci, firstVisitOn }: Wait): Cell {
  return { arm, epci, counts: { [firstVisitOn === null ? 'censored' : 'started']: 1 } };
}

function reasonToWithhold(spells: readonly Spell[], started: MaskedCount): Bilingual | null {
  if (spells.length < SMALLEST_TOLD)
    return {
      fr: `Moins de ${SMALLEST_TOLD} demandes : aucune courbe, pour que personne ne soit reconnu.`,
      en: `Fewer than ${SMALLEST_TOLD} requests: no curve, so that nobody is recognised.`,
    };
  const visited = spells.filter(({ happened }) => happened).length;
  // A flat curve says that nobody was visited, which may not be told where that count is withheld.
  if (!isSmall(visited) && (visited > 0 || !started.masked)) return null;
  return {
    fr: `Moins de ${SMALLEST_TOLD} premières visites : aucune courbe, pour que personne ne soit reconnu.`,
    en: `Fewer than ${SMALLEST_TOLD} first visits: no curve, so that nobody is recognised.`,
  };
}

/** A curve without any first visit is flat and true; one whose days were merged into a step or two is neither. */
function reasonOfTheSteps(steps: number, merged: number): Bilingual | null {
  if (merged >= FEWEST_STEPS || merged === steps) return null;
  return {
    fr: `Trop peu de premières visites pour une courbe : entre deux points il en faut ${SMALLEST_TOLD}, pour que personne ne soit reconnu, et il resterait moins de ${FEWEST_STEPS} paliers.`,
    en: `Too few first visits for a curve: between two points there must be ${SMALLEST_TOLD}, so that nobody is recognised, and fewer than ${FEWEST_STEPS} steps would be left.`,
  };
}

type ToldStep = Pick<SurvivalStep, 'day' | 'share' | 'low' | 'high'>;

function toldStep({ day, share, low, high }: SurvivalStep): ToldStep {
  return { day, share: percent(share), low: percent(low), high: percent(high) };
}

function toldPoints(
  spells: readonly Spell[],
  steps: readonly ToldStep[],
  bothPartsTold: boolean,
): Survival['points'] {
  const points = [{ day: 0, share: 1, low: 1, high: 1, waiting: spells.length }];
  for (const step of steps) {
    const point = { ...step, waiting: spells.filter(({ days }) => days > step.day).length };
    if (step.day === 0) points[0] = point;
    else points.push(point);
  }
  const waiting = bothPartsTold ? toldWaiting(spells, points) : [];
  return points.map(({ waiting: _, ...point }, index) => ({ ...point, atRisk: waiting[index] ?? MASKED }));
}

/** The last step of each run of days with eleven first visits; what is left at the end joins the last run. */
function mergedSteps(steps: readonly SurvivalStep[]): SurvivalStep[] {
  const merged: SurvivalStep[] = [];
  let events = 0;
  for (const step of steps) {
    events += step.events;
    if (events < SMALLEST_TOLD) continue;
    merged.push(step);
    events = 0;
  }
  const last = steps.at(-1);
  if (last && events > 0) merged.splice(-1, 1, last);
  return merged;
}

/**
 * The numbers still waiting that may be told. Together with the started ones they tell how many had been lost from sight
 * up to a point; where that is 1 to 10 people, none is told. Except at the start, where it is everybody: whoever is told
 * both parts, started and censored, can add them up anyway.
 */
function toldWaiting(
  spells: readonly Spell[],
  points: readonly { readonly day: number; readonly waiting: number }[],
): readonly (MaskedCount | undefined)[] {
  const lost = points.map(
    ({ day }) => spells.filter(({ days, happened }) => !happened && days <= day).length,
  );
  const lostBetween = lost.map((count, index) => count - (lost[index - 1] ?? 0));
  const everybody = { value: spells.length, masked: false };
  if ([...lost, ...lostBetween].some(isSmall)) return points[0]?.waiting === spells.length ? [everybody] : [];
  // Who is waiting at a point is who waits no longer at the next, and who waits there too.
  const leaves = points.map((_, index) => `${index}`);
  const left = points.map(({ waiting }, index) => [index, waiting - (points[index + 1]?.waiting ?? 0)]);
  const cell: Cell = { arm: null, epci: null, counts: Object.fromEntries(left) as Record<string, number> };
  const release = new Release([cell], [{ inOrder: true, of: leaves }]);
  return points.map((_, index) => release.count({}, leaves.slice(index)));
}

const percent = (share: number): number => Math.round(share * 100) / 100;
