import type { Covered, Effectiveness, EffectivenessMonth, HoursOf, MaskedCount } from '@chez-soi/contracts';
import { grantedMinutes } from '@chez-soi/economics';
import { addDays, type Day } from '@chez-soi/kernel';
import { byPlace, type Cell, countOf, isSmall, isWithin, type Slice } from '../disclosure/cells';
import { MASKED, Release } from '../disclosure/release';
import type { HelpedPerson } from '../store/hours.store';

/** The groups of those entitled to APA (L232-2 CASF). */
const girs = [1, 2, 3, 4] as const;
/** Share of the hours granted under which a month is low: the definition of the pilot, not law. */
const LOW_PERCENT = 80;

/** With a right to hours, but in none of the groups; not told by itself. */
const groups = [...girs, 'none'] as const;
type Group = (typeof groups)[number];

/**
 * What a month has of one person: hours granted (`users`), of which less than 80 % were done (`low`) or not (`fine`), in all and
 * in the group; a validated visit (`helped`), and one that no plan grants (`outside`); and minutes.
 */
type Standing = 'low' | 'fine';
type Minutes = 'granted' | 'done';
type Key =
  Standing | 'helped' | 'outside' | 'validated' | Minutes | `${Standing | 'users' | Minutes}:${Group}`;
const ofGroups = <K extends Standing | 'users'>(kind: K) =>
  groups.map((group) => `${kind}:${group}` as const);

export interface EffectivenessInput {
  readonly people: readonly HelpedPerson[];
  readonly slice: Slice;
  readonly today: Day;
  readonly asOf: Date;
  readonly covered: Covered;
}

/**
 * Hours done of hours granted (effectivité), by month that is over: validated minutes of the services that a plan grants
 * by the hour ÷ the minutes that it grants (`grantedMinutes`); the share of users below 80 %; and all validated minutes,
 * within a plan or not. Minutes are told where the people behind them are.
 */
export function effectiveness({ people, slice, today, asOf, covered }: EffectivenessInput): Effectiveness {
  const months = monthsOf(people, covered, today).map((month) => {
    const cells = people.map((person) => cellOf(person, month));
    return monthOf(month, cells, slice);
  });
  return { months, asOf: asOf.toISOString(), covered };
}

function monthOf(month: string, people: Iterable<Cell>, slice: Slice): EffectivenessMonth {
  const cells = byPlace(people);
  const within = cells.filter((cell) => isWithin(cell, slice));
  const { users, low } = usersOf(cells);
  const isTold = (key: 'helped' | 'outside') => new Release(cells, [key]).tells(slice, [key]);
  const hoursOf = (group: Group | undefined): HoursOf => {
    const counts = { users: users(slice, group), low: low(slice, group) };
    if (counts.users.masked) return { ...counts, grantedMinutes: null, doneMinutes: null, rate: null };
    const of = group === undefined ? '' : `:${group}`;
    const [granted, done] = [countOf(within, [`granted${of}`]), countOf(within, [`done${of}`])];
    const rate = granted > 0 ? Math.round((done / granted) * 10_000) / 10_000 : null;
    return { ...counts, grantedMinutes: granted, doneMinutes: done, rate };
  };
  return {
    month,
    ...hoursOf(undefined),
    validatedMinutes: isTold('helped') && isTold('outside') ? countOf(within, ['validated']) : null,
    byGir: girs.map((gir) => ({ gir, ...hoursOf(gir) })),
  };
}

type Count = (slice: Slice, group: Group | undefined) => MaskedCount;

/**
 * Users, and those below 80 %, as they may be told. Where in every group both those below and the others may be told of
 * everybody, slices are told those below first and then the groups; else those below are told of all groups together only.
 */
function usersOf(cells: readonly Cell[]): { readonly users: Count; readonly low: Count } {
  const [low, fine] = [ofGroups('low'), ofGroups('fine')];
  if (![...low, ...fine].some((leaf) => isSmall(countOf(cells, [leaf])))) {
    const release = new Release(cells, [{ of: [{ of: low }, { of: fine }] }]);
    return {
      users: (slice, group) =>
        release.count(slice, group ? [`low:${group}`, `fine:${group}`] : [...low, ...fine]),
      low: (slice, group) => release.count(slice, group ? [`low:${group}`] : low),
    };
  }
  const users = ofGroups('users');
  const release = new Release<Standing | (typeof users)[number]>(cells, [
    { of: users },
    { of: ['low', 'fine'] },
  ]);
  const count: Count = (slice, group) => release.count(slice, group ? [`users:${group}`] : users);
  const nobodyOr = (one: MaskedCount) => (one.value === 0 ? one : MASKED);
  return {
    users: count,
    low: (slice, group) => (group ? nobodyOr(count(slice, group)) : release.count(slice, ['low'])),
  };
}

/** One person in one month. */
function cellOf({ arm, epci, deceasedOn, facts, validated }: HelpedPerson, month: string): Cell {
  const counts: Partial<Record<Key, number>> = {};
  const ofMonth = validated.filter((one) => one.month === month);
  const { minutes: granted, services } = grantedMinutes(facts, deceasedOn, month);
  const minutesOf = (some: typeof ofMonth) => some.reduce((sum, { minutes }) => sum + minutes, 0);
  const done = minutesOf(ofMonth.filter(({ serviceCode }) => services.has(serviceCode)));
  const user = granted > 0;
  counts.validated = minutesOf(ofMonth);
  counts.helped = counts.validated > 0 ? 1 : 0;
  counts.outside = counts.validated > (user ? done : 0) ? 1 : 0;
  if (user) {
    const group = girOn(facts, `${month}-31`);
    counts[`users:${group}`] = 1;
    for (const within of ['', `:${group}`] as const) {
      counts[`${done * 100 < granted * LOW_PERCENT ? 'low' : 'fine'}${within}`] = 1;
      counts[`granted${within}`] = granted;
      counts[`done${within}`] = done;
    }
  }
  return { arm, epci, counts };
}

/** The group of the last grant by then. */
function girOn(facts: HelpedPerson['facts'], day: Day): Group {
  const grants = facts.filter((fact) => fact.kind === 'apa-granted' && fact.day <= day);
  const last = grants.sort((one, other) => (one.day < other.day ? -1 : 1)).at(-1);
  return girs.find((gir) => gir === last?.gir) ?? 'none';
}

/** Months that are over on `today`, from the first in which anybody was granted or given anything. */
function monthsOf(people: readonly HelpedPerson[], { from, to }: Covered, today: Day): readonly string[] {
  const known = people.flatMap(({ facts, validated }) => [
    ...facts.map(({ day }) => day.slice(0, 7)),
    ...validated.map(({ month }) => month),
  ]);
  const first = known.sort()[0];
  if (!first) return [];
  const last = to && to < today ? to.slice(0, 7) : addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const months: string[] = [];
  const start = from && from.slice(0, 7) > first ? from.slice(0, 7) : first;
  for (let month = start; month <= last; month = addDays(`${month}-01`, 31).slice(0, 7)) months.push(month);
  return months;
}
