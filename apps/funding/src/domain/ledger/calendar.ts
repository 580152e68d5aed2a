import type { Month } from '@chez-soi/economics';
import { addDays, type Day, DomainError } from '@chez-soi/kernel';

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const firstDayOf = (month: Month): Day => `${month}-01`;
export const lastDayOf = (month: Month): Day => addDays(firstDayOf(nextMonth(month)), -1);
export const nextMonth = (month: Month): Month => monthOf(addDays(firstDayOf(month), 31));

/**
 * House parameters, not law: the day of the following month on which a month is closed by itself, and the model that
 * holds for whoever belongs to none. A change closes the row and adds another.
 */
const houseRules = [{ from: '2016-01-01', closingDay: 5, defaultModel: 'public' }] as const;

const ruleOn = (day: Day) => houseRules.findLast(({ from }) => from <= day) ?? houseRules[0];

export const defaultModelOn = (day: Day): string => ruleOn(day).defaultModel;

/** The day on which the month closes by itself. */
export function closingDayOf(month: Month): Day {
  const following = firstDayOf(nextMonth(month));
  return addDays(following, ruleOn(following).closingDay - 1);
}

/** @throws DomainError `rule` for a month that is not over on `today`. */
export function checkOver(month: Month, today: Day): void {
  if (lastDayOf(month) < today) return;
  throw DomainError.rule('Un mois se clôt quand il est fini.', 'A month can be closed once it is over.', {
    month,
  });
}
