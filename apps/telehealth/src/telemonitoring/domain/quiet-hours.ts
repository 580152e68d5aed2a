import { addDays, parisDay, parisInstant } from '@chez-soi/kernel';

/** From a time of the clock of Paris to another, over midnight when the second is the earlier. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** The first instant from `at` on that is not in the quiet hours. */
export function afterQuiet(at: Date, quiet: QuietHours | null): Date {
  if (!quiet || quiet.from === quiet.to) return at;
  const today = parisDay(at);
  for (const day of [addDays(today, -1), today]) {
    const from = parisInstant(day, quiet.from);
    const to = parisInstant(quiet.to > quiet.from ? day : addDays(day, 1), quiet.to);
    if (from <= at && at < to) return to;
  }
  return at;
}
