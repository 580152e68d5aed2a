import { addDays, type Day, parisDay, parisInstant, weekday } from '@chez-soi/kernel';
import { RunningSystem } from '../system';

/**
 * A platform whose clock stands at seven on a Tuesday morning, so that the day's visits, of which week-ends
 * have none, are always still to come. `earliest`: the day of the month before which it does not stand.
 */
export async function startInTheMorning(earliest = 1): Promise<{ system: RunningSystem; aheadMs: number }> {
  const now = new Date();
  const minutes = Math.ceil((nextTuesdayAtSeven(now, earliest).getTime() - now.getTime()) / 60_000);
  const env = { CHEZ_SOI_CLOCK_OFFSET_MINUTES: String(minutes) };
  return { system: await RunningSystem.start({ env }), aheadMs: minutes * 60_000 };
}

/** The next seven o'clock in Paris of a Tuesday that is not before a day of its month. */
function nextTuesdayAtSeven(now: Date, earliest: number): Date {
  const days = Array.from({ length: 62 }, (_, ahead) => addDays(parisDay(now), ahead));
  const isMeant = (day: Day) => weekday(day) === tuesday && Number(day.slice(8)) >= earliest;
  return days
    .filter(isMeant)
    .map(atSeven)
    .find((instant) => instant > now)!;
}

const atSeven = (day: Day) => parisInstant(day, '07:00');
const tuesday = 2;
