import { addDays, type Day } from '@chez-soi/kernel';
import { type Right, type RightFact, rightOn, rightsOf } from './rights';

export interface GrantedMinutes {
  /** Of the month, over all services that are granted by the hour. */
  readonly minutes: number;
  /** The services that they were granted for. */
  readonly services: ReadonlySet<string>;
}

/**
 * Minutes of help by the hour that a person's plans grant in a month (`2027-03`). A right that holds on part of the month
 * grants that part, by days: nothing before its notification, while suspended (R232-32 CASF), after its end, nor after
 * `lastDay`. Rounded half up to the minute, once.
 */
export function grantedMinutes(
  facts: readonly RightFact[],
  lastDay: Day | null,
  month: string,
): GrantedMinutes {
  const rights = rightsOf(facts, lastDay).filter(({ kind }) => kind === 'plan');
  const services = new Set<string>();
  let [hundredths, days] = [0, 0];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) {
    days++;
    for (const { serviceCode, quantityHundredths } of hoursOf(rightOn(rights, day))) {
      services.add(serviceCode);
      hundredths += quantityHundredths * 60;
    }
  }
  return { minutes: Math.round(hundredths / days / 100), services };
}

const hoursOf = (right: Right | null) => (right?.items ?? []).filter(({ per }) => per === 'hour');
