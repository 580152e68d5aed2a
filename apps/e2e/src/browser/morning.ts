import { parisDay, parisInstant, addDays } from '@chez-soi/kernel';
import { RunningSystem } from '../system';

/** A platform whose clock stands at seven in the morning, so that the day's visits are always still to come. */
export async function startInTheMorning(
  now = new Date(),
): Promise<{ system: RunningSystem; aheadMs: number }> {
  const minutes = minutesUntilSeven(now);
  const env = { CHEZ_SOI_CLOCK_OFFSET_MINUTES: String(minutes) };
  return { system: await RunningSystem.start({ env }), aheadMs: minutes * 60_000 };
}

/** Whole minutes from now to the next seven o'clock in Paris. */
function minutesUntilSeven(now: Date): number {
  const today = parisDay(now);
  const seven = [today, addDays(today, 1)].map((day) => parisInstant(day, '07:00'));
  const next = seven.find((instant) => instant > now) ?? now;
  return Math.ceil((next.getTime() - now.getTime()) / 60_000);
}
