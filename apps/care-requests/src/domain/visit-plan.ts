import { careRequestsEvents as event } from '@chez-soi/contracts';
import { addDays, type Day, parisDay, parisInstant, weekday } from '@chez-soi/kernel';
import { type Mission, type MissionChange, missionFacts, missionLifecycle } from './mission';
import { type Moment, occurred } from './occurrence';
import { parameter, type Window, windowStart } from './parameters';
import type { Visit } from './visit';

/** When a provider works: weekly hours on the Paris clock, and the days on which it is closed. */
export interface OpeningHours {
  readonly weekly: readonly { readonly day: number; readonly from: string; readonly to: string }[];
  readonly closedOn: readonly Day[];
}

interface Pattern {
  readonly weekday: number;
  readonly window: Window;
}

/**
 * How n visits a week may be spread over its days, Monday = 1; five a week leave the week-end free. Where several
 * spreads serve as well, missions take turns, so that a provider's Monday does not carry all weekly visits.
 */
const spreads: Readonly<Record<number, readonly (readonly number[])[]>> = {
  1: [[1], [2], [3], [4], [5]],
  2: [
    [1, 4],
    [2, 5],
  ],
  3: [[1, 3, 5]],
  4: [[1, 2, 4, 5]],
  5: [[1, 2, 3, 4, 5]],
  6: [[1, 2, 3, 4, 5, 6]],
  7: [[1, 2, 3, 4, 5, 6, 7]],
};

export interface Recurrence {
  readonly timesPerWeek: number;
  readonly minutesPerVisit: number;
  readonly windows: readonly Window[];
}

/** True where the provider is open from the start of a visit to its end. */
export function isOpenFor(hours: OpeningHours, day: number, window: Window, minutes: number): boolean {
  const from = windowStart[window];
  const to = plusMinutes(from, minutes);
  return hours.weekly.some((slot) => slot.day === day && slot.from <= from && to <= slot.to);
}

/**
 * The weekly pattern of a mission: the first part of the day asked for is filled first, one visit a day,
 * then the second, and so on; days on which the provider is open for it come before the others.
 */
export function weeklyPattern(need: Recurrence, hours: OpeningHours, turn = 0): Pattern[] {
  const windows: readonly Window[] = need.windows.length > 0 ? need.windows : ['morning'];
  const pattern: Pattern[] = [];
  for (const window of windows) {
    const wanted = Math.min(7, need.timesPerWeek - pattern.length);
    if (wanted <= 0) break;
    pattern.push(
      ...daysFor(usualDays(wanted, turn), window, need.minutesPerVisit, hours).map((day) => ({
        weekday: day,
        window,
      })),
    );
  }
  return pattern;
}

function usualDays(wanted: number, turn: number): readonly number[] {
  const choices = spreads[wanted] ?? [[]];
  return choices[turn % choices.length]!;
}

function daysFor(
  usual: readonly number[],
  window: Window,
  minutes: number,
  hours: OpeningHours,
): readonly number[] {
  const open = [1, 2, 3, 4, 5, 6, 7].filter((day) => isOpenFor(hours, day, window, minutes));
  if (open.length < usual.length || usual.every((day) => open.includes(day))) return usual;
  return usual.map((_, index) => open[Math.floor((index * open.length) / usual.length)]!);
}

/** The same turn for a mission whenever its visits are generated: from the random end of its id. */
function turnOf(missionId: string): number {
  return Number.parseInt(missionId.slice(-4), 16);
}

/** The visits of a mission between two days, both included, skipping the days on which the provider is closed. */
export function planVisits(
  mission: Mission,
  hours: OpeningHours,
  from: Day,
  to: Day,
  moment: Moment,
): Visit[] {
  if (mission.minutesPerVisit === 0) return [];
  const pattern = weeklyPattern(mission, hours, turnOf(mission.id));
  const visits: Visit[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (hours.closedOn.includes(day)) continue;
    const slots = pattern.filter((slot) => slot.weekday === weekday(day));
    visits.push(
      ...slots.map((slot) => visitAt(mission, parisInstant(day, windowStart[slot.window]), moment)),
    );
  }
  return visits.filter((visit) => visit.plannedStart > moment.now);
}

/** The last day up to which visits should exist now. */
export function horizon(from: Day, now: Date): Day {
  const today = parisDay(now);
  return addDays(from > today ? from : today, parameter('visit-horizon', today) * 7 - 1);
}

/** Generates the visits of an accepted (or resumed) mission from a day on; the mission is planned. */
export function planMission(
  mission: Mission,
  hours: OpeningHours,
  from: Day,
  moment: Moment,
): MissionChange & { readonly visits: readonly Visit[] } {
  const state = missionLifecycle.next(mission.state, 'plan');
  const until = horizon(from, moment.now);
  const visits = planVisits(mission, hours, from, until, moment);
  const planned: Mission = { ...mission, state, reason: null, plannedUntil: until };
  const data = { ...missionFacts(mission), from, visits: visits.length };
  return { mission: planned, visits, events: [occurred(event['mission.planned.v1'], mission.id, data)] };
}

/** Adds the visits that came within the horizon, a week at a time; nothing changes when less is missing. */
export function extendPlan(
  mission: Mission,
  hours: OpeningHours,
  moment: Moment,
): MissionChange & { readonly visits: readonly Visit[] } {
  const until = horizon(mission.startOn, moment.now);
  if (mission.plannedUntil === null || addDays(mission.plannedUntil, 7) > until) {
    return { mission, visits: [], events: [] };
  }
  const from = addDays(mission.plannedUntil, 1);
  const visits = planVisits(mission, hours, from, until, moment);
  const data = { ...missionFacts(mission), from, visits: visits.length };
  return {
    mission: { ...mission, plannedUntil: until },
    visits,
    events: [occurred(event['mission.planned.v1'], mission.id, data)],
  };
}

function visitAt(mission: Mission, plannedStart: Date, moment: Moment): Visit {
  const { residentId, careRequestId, id: missionId, needId, organizationId, serviceCode } = mission;
  return {
    ...{ residentId, careRequestId, missionId, needId, organizationId, serviceCode },
    id: moment.newId(),
    version: 0,
    plannedStart,
    plannedEnd: new Date(plannedStart.getTime() + mission.minutesPerVisit * 60_000),
    startedAt: null,
    endedAt: null,
    state: 'planned',
    reason: null,
    note: null,
    anomalies: [],
    explanation: null,
    recordedAt: null,
  };
}

/** `HH:MM` plus minutes; past midnight it goes on counting (`25:30`), so that it compares as text. */
function plusMinutes(time: string, minutes: number): string {
  const total = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes;
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
