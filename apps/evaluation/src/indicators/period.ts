import type { Covered } from '@chez-soi/contracts';
import { addDays, type Day, DomainError } from '@chez-soi/kernel';

/** What is asked: days as given, which `coveredMonths` widens, and one arm or EPCI of the whole. */
export interface IndicatorQuery {
  readonly from?: Day;
  readonly to?: Day;
  readonly arm?: string;
  readonly epci?: string;
}

/**
 * The whole months that contain the days asked for. Dates finer than a month are never told: two answers a day apart
 * would differ by single people. Throws `invalid` when the period ends before it begins.
 */
export function coveredMonths({ from, to }: IndicatorQuery): Covered {
  if (from && to && to < from)
    throw DomainError.field('to', 'La fin doit suivre le début.', 'The end must not lie before the start.');
  return { from: from ? `${from.slice(0, 7)}-01` : null, to: to ? lastDayOfMonth(to) : null };
}

function lastDayOfMonth(day: Day): Day {
  return addDays(`${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);
}
