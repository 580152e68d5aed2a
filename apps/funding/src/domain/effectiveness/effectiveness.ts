import { type EffectivenessCause, effectivenessCauses } from '@chez-soi/contracts';
import { addDays, type Day } from '@chez-soi/kernel';
import { type Fact, lastDayAlive } from '../ledger/facts';
import { firstDayOf, lastDayOf } from '../ledger/calendar';
import { type Right, rightOn, rightsOf } from '../ledger/rights';

/** Minutes of visits of one service in the month; those that were done are the validated ones. */
export interface ServiceMinutes {
  readonly serviceCode: string;
  readonly minutes: number;
}

/** Visits that did not take place, for one cause. */
export interface GapMinutes extends ServiceMinutes {
  readonly cause: Exclude<EffectivenessCause, 'no-provider-yet' | 'not-planned'>;
}

/** Everything that a person's hours of a month are reckoned from. */
export interface PersonHours {
  readonly month: string;
  readonly facts: readonly Fact[];
  readonly done: readonly ServiceMinutes[];
  readonly gaps: readonly GapMinutes[];
  /** Days of the month in hospital. */
  readonly hospitalDays: ReadonlySet<Day>;
  /** The first day on which anybody came for a service, ever. */
  readonly firstVisit: ReadonlyMap<string, Day>;
}

export interface Effectiveness {
  readonly grantedMinutes: number;
  readonly doneMinutes: number;
  /** done ÷ granted in whole percents, rounded down: 79.9 % is not 80 %. */
  readonly percent: number;
  readonly low: boolean;
  readonly causes: readonly { readonly cause: EffectivenessCause; readonly minutes: number }[];
}

/** House parameter: below it somebody asks why. A change closes the row and adds another. */
const limits = [{ from: '2016-01-01', percent: 80 }] as const;
export const limitOn = (day: Day): number =>
  (limits.findLast(({ from }) => from <= day) ?? limits[0]).percent;

interface GrantedItem {
  readonly serviceCode: string;
  readonly per: string;
  readonly quantityHundredths: number;
}

/**
 * Hours done of hours granted (R232-17 CASF), or null where no hours were granted. A right that holds on part of the
 * month grants that part of its hours, by days. Where less was done, the causes make up the difference: each counts what
 * is left of it at most, in the order of the list, and the rest was not planned.
 */
export function effectivenessOf(of: PersonHours): Effectiveness | null {
  const days = daysOf(of.month);
  const granted = grantedByDay(of.facts, days);
  const services = new Set([...granted.values()].flatMap((items) => [...items.keys()]));
  const total = [...granted.values()].reduce((sum, items) => sum + sumOf(items.values()), 0);
  const grantedMinutes = Math.round(total / days.length / 100);
  if (grantedMinutes === 0) return null;
  const within = <T extends ServiceMinutes>(minutes: readonly T[]) =>
    minutes.filter(({ serviceCode }) => services.has(serviceCode));
  const doneMinutes = sumOf(within(of.done).map(({ minutes }) => minutes));
  const percent = Math.floor((doneMinutes * 100) / grantedMinutes);
  const reasons = new Map<EffectivenessCause, number>();
  for (const { cause, minutes } of within(of.gaps)) reasons.set(cause, (reasons.get(cause) ?? 0) + minutes);
  const shareOf = (counts: (day: Day, service: string) => boolean) => minutesOn(granted, days.length, counts);
  const inHospital = shareOf((day) => of.hospitalDays.has(day));
  reasons.set('hospital', Math.max(reasons.get('hospital') ?? 0, inHospital));
  const nobodyYet = (day: Day, service: string) => {
    const first = of.firstVisit.get(service);
    return !of.hospitalDays.has(day) && (first === undefined || day < first);
  };
  reasons.set('no-provider-yet', shareOf(nobodyYet));
  reasons.set('not-planned', grantedMinutes);
  const causes = explain(grantedMinutes - doneMinutes, reasons);
  return { grantedMinutes, doneMinutes, percent, low: percent < limitOn(firstDayOf(of.month)), causes };
}

/** What a provider is told of its own visits: nothing of what was granted. */
export function ownEffectiveness(
  month: string,
  done: readonly ServiceMinutes[],
  gaps: readonly GapMinutes[],
): Omit<Effectiveness, 'grantedMinutes' | 'percent'> & { readonly percent: number | null } {
  const doneMinutes = sumOf(done.map(({ minutes }) => minutes));
  const missing = sumOf(gaps.map(({ minutes }) => minutes));
  const reasons = new Map<EffectivenessCause, number>();
  for (const { cause, minutes } of gaps) reasons.set(cause, (reasons.get(cause) ?? 0) + minutes);
  const planned = doneMinutes + missing;
  const percent = planned === 0 ? null : Math.floor((doneMinutes * 100) / planned);
  const low = percent !== null && percent < limitOn(firstDayOf(month));
  return { doneMinutes, percent, low, causes: explain(missing, reasons) };
}

function explain(missing: number, reasons: ReadonlyMap<EffectivenessCause, number>): Effectiveness['causes'] {
  let left = Math.max(0, missing);
  const causes: { cause: EffectivenessCause; minutes: number }[] = [];
  for (const cause of effectivenessCauses) {
    const minutes = Math.min(left, reasons.get(cause) ?? 0);
    left -= minutes;
    if (minutes > 0) causes.push({ cause, minutes });
  }
  return causes;
}

/** Hundredths of minutes that a whole month of each day's right grants, by service. */
type Granted = ReadonlyMap<Day, ReadonlyMap<string, number>>;

function grantedByDay(facts: readonly Fact[], days: readonly Day[]): Granted {
  const rights = rightsOf(facts, lastDayAlive(facts)).filter(({ kind }) => kind === 'plan');
  const items = new Map<Right, ReadonlyMap<string, number>>();
  const granted = new Map<Day, ReadonlyMap<string, number>>();
  for (const day of days) {
    const right = rightOn(rights, day);
    if (!right) continue;
    const known = items.get(right) ?? hoursOf(right);
    items.set(right, known);
    granted.set(day, known);
  }
  return granted;
}

function hoursOf({ items }: Right): ReadonlyMap<string, number> {
  const hours = new Map<string, number>();
  for (const { serviceCode, per, quantityHundredths } of (items ?? []) as unknown as readonly GrantedItem[])
    if (per === 'hour') hours.set(serviceCode, (hours.get(serviceCode) ?? 0) + quantityHundredths * 60);
  return hours;
}

function minutesOn(
  granted: Granted,
  daysInMonth: number,
  counts: (day: Day, service: string) => boolean,
): number {
  let sum = 0;
  for (const [day, items] of granted)
    for (const [service, hundredths] of items) if (counts(day, service)) sum += hundredths;
  return Math.round(sum / daysInMonth / 100);
}

export function daysOf(month: string): readonly Day[] {
  const days: Day[] = [];
  for (let day = firstDayOf(month); day <= lastDayOf(month); day = addDays(day, 1)) days.push(day);
  return days;
}

/** Days in hospital in the month: from the day of entry, up to the day before the person came home. */
export function hospitalDaysOf(
  month: string,
  told: readonly { readonly day: Day; readonly entered: boolean }[],
): ReadonlySet<Day> {
  return new Set(daysOf(month).filter((day) => told.findLast((one) => one.day <= day)?.entered));
}

const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);
