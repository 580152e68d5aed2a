import { addDays, type Day, parisDay, parisInstant, weekday } from '@chez-soi/kernel';
import { RunningSystem } from '../system';

/**
 * A platform whose clock stands at seven on a Tuesday morning, so that the day's visits, of which week-ends
 * have none, are always still to come. `earliest`: the day of the month before which it does not stand.
 */
export const startInTheMorning = (earliest = 1): Promise<Started> =>
  startAt(nextTuesdayAtSeven(new Date(), earliest));

interface Started {
  readonly system: RunningSystem;
  /** How far its clock is ahead of ours, for pages and devices; negative when it is behind. */
  readonly aheadMs: number;
}

/** A platform whose clock stands at an instant. */
export async function startAt(instant: Date): Promise<Started> {
  const minutes = Math.ceil((instant.getTime() - Date.now()) / 60_000);
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
