import type { Day } from '@chez-soi/kernel';
import type { ServiceRequest, TimingRepeat } from 'fhir/r4';
import { type Window, windowStart } from '../domain/parameters';
import { dayOf } from './reading';

/** When and how often an order wants help; absent where it does not say, or not in whole visits a week. */
export interface Rhythm {
  readonly startOn: Day | undefined;
  readonly timesPerWeek: number;
  readonly minutesPerVisit: number;
  readonly windows: readonly Window[];
}

const whenOf: Readonly<Record<Window, NonNullable<TimingRepeat['when']>[number]>> = {
  morning: 'MORN',
  midday: 'NOON',
  afternoon: 'AFT',
  evening: 'EVE',
  night: 'NIGHT',
};
const windows = Object.keys(whenOf) as Window[];
const weeks: Readonly<Record<string, number>> = { h: 1 / 168, d: 1 / 7, wk: 1 };
const minutes: Readonly<Record<string, number>> = { min: 1, h: 60 };

/** A need's rhythm as R4 tells it: times a week, the length of a visit, parts of the day. */
export function toTiming({ startOn, ...rhythm }: Rhythm): Pick<ServiceRequest, 'occurrenceTiming'> {
  return {
    occurrenceTiming: {
      repeat: {
        ...(startOn ? { boundsPeriod: { start: startOn } } : {}),
        frequency: rhythm.timesPerWeek,
        period: 1,
        periodUnit: 'wk',
        ...(rhythm.minutesPerVisit > 0
          ? { duration: rhythm.minutesPerVisit, durationUnit: 'min' as const }
          : {}),
        ...(rhythm.windows.length > 0 ? { when: rhythm.windows.map((one) => whenOf[one]) } : {}),
      },
    },
  };
}

/** What an order says of its rhythm, whichever of R4's three forms it uses. A rhythm that is none gives no number. */
export function rhythmIn(order: ServiceRequest): Rhythm {
  const repeat = order.occurrenceTiming?.repeat ?? {};
  const { boundsPeriod, duration = 0, durationUnit = 'min' } = repeat;
  const start =
    boundsPeriod?.start ??
    order.occurrenceTiming?.event?.[0] ??
    order.occurrencePeriod?.start ??
    order.occurrenceDateTime;
  return {
    startOn: dayOf(start),
    timesPerWeek: timesPerWeek(repeat),
    minutesPerVisit: duration * (minutes[durationUnit] ?? NaN),
    windows: windowsIn(repeat),
  };
}

/** Without a frequency: once, or as often as it names hours of the day. NaN for a unit that has no whole weeks. */
function timesPerWeek({ frequency, period = 1, periodUnit = 'wk', ...repeat }: TimingRepeat): number {
  const aDay = frequency ?? repeat.timeOfDay?.length ?? 1;
  if (repeat.dayOfWeek) return repeat.dayOfWeek.length * (periodUnit === 'd' || !frequency ? aDay : 1);
  const length = weeks[periodUnit];
  return length === undefined ? NaN : Math.round((aDay / (period * length)) * 1000) / 1000;
}

function windowsIn({ when = [], timeOfDay = [] }: TimingRepeat): Window[] {
  const named = windows.filter((one) => when.some((code) => code.split('.')[0] === whenOf[one]));
  const timed = timeOfDay.map(
    (time) => windows.filter((one) => windowStart[one] <= time).at(-1) ?? 'morning',
  );
  return windows.filter((one) => named.includes(one) || timed.includes(one));
}
