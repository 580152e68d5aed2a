import type { Day } from '@chez-soi/kernel';
import { bySource, type Fact } from './facts';

/** A service that somebody delivers without counting visits, in a month. */
export interface Subscription {
  readonly serviceCode: string;
  readonly organizationId: string;
}

/**
 * Missions that were under way on at least one day from `from` to `to`, one per service: a service by the month is due
 * once, to whoever began last.
 */
export function missionsDuring(facts: readonly Fact[], from: Day, to: Day): readonly Subscription[] {
  const services = new Map<string, Subscription & { readonly since: Day }>();
  for (const told of bySource(facts.filter(({ kind }) => kind.startsWith('mission-')))) {
    const { code, organizationId } = told[0]!;
    const since = sinceWhen(told, from, to);
    if (!since || !code || !organizationId) continue;
    const other = services.get(code);
    if (!other || other.since <= since) services.set(code, { serviceCode: code, organizationId, since });
  }
  return [...services.keys()].sort().map((code) => {
    const { serviceCode, organizationId } = services.get(code)!;
    return { serviceCode, organizationId };
  });
}

/** The first day of the last span that touches the period. */
function sinceWhen(told: readonly Fact[], from: Day, to: Day): Day | null {
  let [begun, open]: [boolean, Day | null] = [false, null];
  let since: Day | null = null;
  const touch = (end: Day) => {
    if (open !== null && open <= to && end >= from) since = open;
  };
  for (const { kind, day } of told) {
    if (kind === 'mission-started') begun = true;
    if ((kind === 'mission-started' || (kind === 'mission-resumed' && begun)) && open === null) open = day;
    if (kind === 'mission-interrupted' || kind === 'mission-ended') {
      touch(day);
      open = null;
    }
  }
  touch('9999-12-31');
  return since;
}
