import { addDays, parisDay, parisInstant, weekday } from '@chez-soi/kernel';
import { RunningSystem } from '../system';

/**
 * A platform whose clock stands at seven on a Tuesday morning, so that the day's visits, of which week-ends
 * have none, are always still to come.
 */
export async function startInTheMorning(
  now = new Date(),
): Promise<{ system: RunningSystem; aheadMs: number }> {
  const minutes = Math.ceil((nextTuesdayAtSeven(now).getTime() - now.getTime()) / 60_000);
  const env = { CHEZ_SOI_CLOCK_OFFSET_MINUTES: String(minutes) };
  return { system: await RunningSystem.start({ env }), aheadMs: minutes * 60_000 };
}

/** The next seven o'clock of a Tuesday in Paris. */
function nextTuesdayAtSeven(now: Date): Date {
  const week = Array.from({ length: 8 }, (_, days) => parisInstant(addDays(parisDay(now), days), '07:00'));
  return week.find((instant) => instant > now && weekday(parisDay(instant)) === tuesday)!;
}

const tuesday = 2;
