import { type Day, DomainError } from '@chez-soi/kernel';

/** A calendar month, `YYYY-MM`. */
export type Month = string;

/** @throws DomainError `invalid` naming the field. */
export function checkMonth(month: Month, path = 'month'): void {
  if (typeof month !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw DomainError.field(path, 'Écrivez le mois ainsi : 2026-04.', 'Write the month like this: 2026-04.');
}

export function firstDay(month: Month): Day {
  return `${month}-01`;
}

/** The first of January of the month's year, on which the amounts of APA are fixed for the whole year. */
export function newYear(month: Month): Day {
  return `${month.slice(0, 4)}-01-01`;
}
