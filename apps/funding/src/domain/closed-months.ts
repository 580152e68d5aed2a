import type { Month } from '@chez-soi/economics';
import { DomainError } from '@chez-soi/kernel';
import type { Figures } from './figures';
import { firstDayOf, nextMonth } from './ledger/calendar';

/**
 * What people were told of a closed month never changes with a figure that is entered later: a month goes by the figures
 * of its first day. Where none held on that day, nobody was told anything by it: it may be entered.
 * @param months Those that are closed or being closed.
 * @throws DomainError `invalid` on `validFrom`, naming the figure, the month and the day from which it may begin.
 */
export function checkClosedMonths(
  months: readonly Month[],
  keys: readonly string[],
  { before, after }: { readonly before: Figures; readonly after: Figures },
): void {
  const newest = [...months].sort().at(-1);
  for (const month of months)
    for (const key of keys) {
      const day = firstDayOf(month);
      const told = before.parameters.find(key, day)?.row;
      const now = after.parameters.find(key, day)?.row;
      if (!told || (told.value === now?.value && told.unit === now.unit)) continue;
      const { fr, en } = before.nameOf(key);
      const from = firstDayOf(nextMonth(newest!));
      throw DomainError.field(
        'validFrom',
        `« ${fr} » : le mois ${month} est clos, et ses montants ont été annoncés avec ${told.value.replace('.', ',')}. Faites commencer la ligne le ${from.split('-').reverse().join('/')} au plus tôt.`,
        `"${en}": the month ${month} is closed, and its amounts were told by ${told.value}. Let the row begin on ${from} at the earliest.`,
      );
    }
}
