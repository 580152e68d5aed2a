/** Whole minutes left of a hold, rounded up: « encore 1 minute » until the very end; 0 when it is over. */
export function minutesLeft(until: string, now: Date): number {
  return Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 60_000));
}

/** Share of the ten minutes that is left, 0 to 1, for a bar that says nothing more. */
export function shareLeft(until: string, now: Date, totalMinutes: number): number {
  const left = (Date.parse(until) - now.getTime()) / 60_000;
  return Math.min(1, Math.max(0, left / totalMinutes));
}
