import type { Covered, Effectiveness, EffectivenessMonth, HoursOf } from '@chez-soi/contracts';
import { grantedMinutes } from '@chez-soi/economics';
import { addDays, type Day } from '@chez-soi/kernel';
import { type Cell, type Slice, sumCells } from '../disclosure/cells';
import { type CountNode, isSmall, keysToHide, told } from '../disclosure/count-tree';
import { hiddenBySiblings } from '../disclosure/siblings';
import type { HelpedPerson } from '../store/hours.store';

/** The groups of those entitled to APA (L232-2 CASF). */
const girs = [1, 2, 3, 4] as const;
type Gir = (typeof girs)[number];
/** Share of the hours granted under which a month is low: the definition of the pilot, not law. */
const LOW_PERCENT = 80;

/**
 * People of a month: `users` were granted hours, `low` of them had less than 80 % of theirs; `helped` had a validated
 * visit, `outside` one that no plan grants.
 */
type CountKey = 'users' | 'low' | 'helped' | 'outside' | `users:${Gir}` | `low:${Gir}`;
type MinuteKey = 'granted' | 'done' | 'validated' | `granted:${Gir}` | `done:${Gir}`;
type Key = CountKey | MinuteKey;
const countKeys: readonly CountKey[] = [
  ...(['users', 'low', 'helped', 'outside'] as const),
  ...girs.flatMap((gir) => [`users:${gir}`, `low:${gir}`] as const),
];
const keys: readonly Key[] = [
  ...countKeys,
  ...(['granted', 'done', 'validated'] as const),
  ...girs.flatMap((gir) => [`granted:${gir}`, `done:${gir}`] as const),
];
type Counts = Readonly<Record<Key, number>>;

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

function monthOf(month: string, cells: readonly Cell<Key>[], slice: Slice): EffectivenessMonth {
  const measure = (part: Slice) => sumCells(cells, keys, part);
  const counts = measure(slice);
  const hidden = hiddenOf(counts, hiddenBySiblings(cells, countKeys, slice, measure));
  const outsideTold = !['helped', 'outside'].some((key) => hidden.has(key));
  return {
    month,
    ...hoursOf(counts, hidden, ''),
    validatedMinutes: outsideTold ? counts.validated : null,
    byGir: girs.map((gir) => ({ gir, ...hoursOf(counts, hidden, `:${gir}`) })),
  };
}

function hoursOf(counts: Counts, hidden: ReadonlySet<string>, of: '' | `:${Gir}`): HoursOf {
  const [users, low] = [`users${of}` as const, `low${of}` as const];
  const minutesTold = !hidden.has(users);
  const [granted, done] = [counts[`granted${of}`], counts[`done${of}`]];
  return {
    users: told(users, counts[users], hidden),
    low: told(low, counts[low], hidden),
    grantedMinutes: minutesTold ? granted : null,
    doneMinutes: minutesTold ? done : null,
    rate: minutesTold && granted > 0 ? Math.round((done / granted) * 10_000) / 10_000 : null,
  };
}

/** What may not be told of a month. Users of a group contain those below 80 %; the latter are summed over the groups. */
function hiddenOf(counts: Counts, siblings: ReadonlySet<CountKey>): ReadonlySet<string> {
  const children = girs.map((gir) => ({
    ...{ key: `users:${gir}`, count: counts[`users:${gir}`], rank: 1 },
    children: [{ key: `low:${gir}`, count: counts[`low:${gir}`] }],
  }));
  const users: CountNode = { key: 'users', count: counts.users, rank: 2, children };
  const hidden = new Set(keysToHide(users, siblings));
  for (const gir of girs) if (hidden.has(`users:${gir}`)) hidden.add(`low:${gir}`);
  if (hidden.has('users') || lowGivesAway(counts, hidden)) hidden.add('low');
  for (const key of ['helped', 'outside'] as const) if (isSmall(counts[key])) hidden.add(key);
  return hidden;
}

/** Whether all those below 80 %, less those told by group, would be few people, or leave few beside them. */
function lowGivesAway(counts: Counts, hidden: ReadonlySet<string>): boolean {
  const toldGirs = girs.filter((gir) => !hidden.has(`low:${gir}`));
  const rest = (key: 'low' | 'users') =>
    toldGirs.reduce((sum, gir) => sum - counts[`${key}:${gir}`], counts[key]);
  const [all, others] = [counts.low, counts.users - counts.low];
  return [rest('low'), rest('users') - rest('low'), all, others].some(isSmall);
}

/** One person in one month. */
function cellOf({ arm, epci, deceasedOn, facts, validated }: HelpedPerson, month: string): Cell<Key> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  const ofMonth = validated.filter((one) => one.month === month);
  const { minutes: granted, services } = grantedMinutes(facts, deceasedOn, month);
  const minutesOf = (some: typeof ofMonth) => some.reduce((sum, { minutes }) => sum + minutes, 0);
  const done = minutesOf(ofMonth.filter(({ serviceCode }) => services.has(serviceCode)));
  const user = granted > 0;
  counts.validated = minutesOf(ofMonth);
  counts.helped = counts.validated > 0 ? 1 : 0;
  counts.outside = counts.validated > (user ? done : 0) ? 1 : 0;
  const gir = girOn(facts, `${month}-31`);
  if (user)
    for (const of of ['', ...(gir ? [`:${gir}` as const] : [])] as const) {
      counts[`users${of}`] = 1;
      counts[`low${of}`] = done * 100 < granted * LOW_PERCENT ? 1 : 0;
      counts[`granted${of}`] = granted;
      counts[`done${of}`] = done;
    }
  return { arm, epci, counts };
}

/** The group of the last grant by then. */
function girOn(facts: HelpedPerson['facts'], day: Day): Gir | undefined {
  const grants = facts.filter((fact) => fact.kind === 'apa-granted' && fact.day <= day);
  const last = grants.sort((one, other) => (one.day < other.day ? -1 : 1)).at(-1);
  return girs.find((gir) => gir === last?.gir);
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
