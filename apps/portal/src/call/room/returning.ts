const firstMs = 250;
const longestMs = 4_000;

/** Waits between the tries to find the room again: short at first, since most cuts are; never long, since somebody waits. */
export const delayBefore = (failures: number): number =>
  Math.min(firstMs * 2 ** Math.max(0, failures - 1), longestMs);

/** A place in a room, kept for a reload of the page; of this tab only. */
export interface Place {
  readonly participantId: string;
  readonly resumption: string;
}
const keyOf = (sessionId: string) => `chez-soi.place.${sessionId}`;

export function keptPlace(sessionId: string): Place | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(sessionId)) ?? 'null') as Place | null;
  } catch {
    return null;
  }
}

export function keepPlace(sessionId: string, place: Place): void {
  try {
    sessionStorage.setItem(keyOf(sessionId), JSON.stringify(place));
  } catch {
    // Without storage a reload joins anew.
  }
}

export function leavePlace(sessionId: string): void {
  try {
    sessionStorage.removeItem(keyOf(sessionId));
  } catch {
    // Nothing was kept either.
  }
}
