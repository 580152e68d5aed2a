import type { Covered, Survival } from '@chez-soi/contracts';
import type { Bilingual, Day } from '@chez-soi/kernel';
import { type Cell, type Slice, sumCells } from '../disclosure/cells';
import { type CountNode, isSmall, keysToHide, SMALLEST_TOLD, told } from '../disclosure/count-tree';
import { hiddenBySiblings } from '../disclosure/siblings';
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

type Key = 'requests' | 'started' | 'censored';
const keys: readonly Key[] = ['requests', 'started', 'censored'];

/**
 * Time from the submission of a request to its first visit (Kaplan–Meier). A request without a visit is censored the
 * day it was given up, or today. No curve is told of fewer than eleven requests or eleven first visits; in a curve,
 * at least eleven first visits lie between two points, so that no step is one person's.
 */
export function timeToFirstVisit(input: SurvivalInput): Survival {
  const { waits, slice, today } = input;
  const cells = waits.map((wait) => toCell(wait));
  const measure = (part: Slice) => sumCells(cells, keys, part);
  const counts = measure(slice);
  const hidden = keysToHide(countTree(counts), hiddenBySiblings(cells, keys, slice, measure));
  const spells = waits.filter((wait) => isWithin(wait, slice)).map((wait) => toSpell(wait, today));
  const withheld = reasonToWithhold(counts);
  const steps = kaplanMeier(spells);
  const median = withheld ? { days: null, low: null, high: null } : medianOf(steps);
  return {
    points: withheld ? [] : toldPoints(spells, steps, hidden),
    medianDays: median.days,
    medianLow: median.low,
    medianHigh: median.high,
    started: told('started', counts.started, hidden),
    censored: told('censored', counts.censored, hidden),
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

function isWithin(wait: Wait, slice: Slice): boolean {
  const inArm = slice.arm === undefined || wait.arm === slice.arm;
  return inArm && (slice.epci === undefined || wait.epci === slice.epci);
}

function toCell({ arm, epci, firstVisitOn }: Wait): Cell<Key> {
  const started = firstVisitOn === null ? 0 : 1;
  return { arm, epci, counts: { requests: 1, started, censored: 1 - started } };
}

function countTree({ requests, started, censored }: Readonly<Record<Key, number>>): CountNode {
  const children = [
    { key: 'started', count: started },
    { key: 'censored', count: censored },
  ];
  return { key: 'requests', count: requests, children };
}

function reasonToWithhold({ requests, started }: Readonly<Record<Key, number>>): Bilingual | null {
  if (requests < SMALLEST_TOLD)
    return {
      fr: `Moins de ${SMALLEST_TOLD} demandes : aucune courbe, pour que personne ne soit reconnu.`,
      en: `Fewer than ${SMALLEST_TOLD} requests: no curve, so that nobody is recognised.`,
    };
  if (!isSmall(started)) return null;
  return {
    fr: `Moins de ${SMALLEST_TOLD} premières visites : aucune courbe, pour que personne ne soit reconnu.`,
    en: `Fewer than ${SMALLEST_TOLD} first visits: no curve, so that nobody is recognised.`,
  };
}

function toldPoints(
  spells: readonly Spell[],
  steps: readonly SurvivalStep[],
  hidden: ReadonlySet<string>,
): Survival['points'] {
  const points = [{ day: 0, share: 1, low: 1, high: 1, waiting: spells.length }];
  for (const { day, share, low, high } of mergedSteps(steps)) {
    const waiting = spells.filter(({ days }) => days > day).length;
    const point = { day, share: percent(share), low: percent(low), high: percent(high), waiting };
    if (day === 0) points[0] = point;
    else points.push(point);
  }
  const hiddenCounts = waitingToHide(spells, points, hidden);
  return points.map(({ waiting, ...point }, index) => ({
    ...point,
    atRisk: told(`${index}`, waiting, hiddenCounts),
  }));
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
 * Which numbers still waiting stay hidden. Together with the started ones they would tell how many had been lost
 * from sight up to a point; where that is 1 to 10 people, or the group itself is hidden, none is told.
 */
function waitingToHide(
  spells: readonly Spell[],
  points: readonly { readonly day: number; readonly waiting: number }[],
  hidden: ReadonlySet<string>,
): ReadonlySet<string> {
  const all = new Set(points.map((_, index) => `${index}`));
  if (hidden.size > 0) return all;
  const lost = points.map(
    ({ day }) => spells.filter(({ days, happened }) => !happened && days <= day).length,
  );
  const lostBetween = lost.map((count, index) => count - (lost[index - 1] ?? 0));
  if ([...lost, ...lostBetween].some(isSmall)) return all;
  const chain = points.reduceRight<CountNode | undefined>(
    (inner, { waiting }, index) => ({ key: `${index}`, count: waiting, children: inner ? [inner] : [] }),
    undefined,
  );
  return chain ? keysToHide(chain) : all;
}

const percent = (share: number): number => Math.round(share * 100) / 100;
