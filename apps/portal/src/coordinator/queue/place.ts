/** Where a coordinator was: the list with its filters, its lines in order, and the line that was opened. */
export interface Place {
  readonly list: string;
  readonly ids: readonly string[];
  readonly opened: string;
}

const key = 'chez-soi.coordinator.place';

export function rememberPlace(place: Place): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(place));
  } catch {
    // Without storage the way back leads to the top of the list.
  }
}

export function readPlace(): Place | null {
  try {
    return parsePlace(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

/** A remembered place, or null when it was written by another version of the page. */
export function parsePlace(text: string | null): Place | null {
  const value: unknown = text ? JSON.parse(text) : null;
  if (typeof value !== 'object' || value === null) return null;
  const { list, ids, opened } = value as Partial<Place>;
  if (typeof list !== 'string' || typeof opened !== 'string' || !Array.isArray(ids)) return null;
  return { list, ids, opened };
}

export interface Neighbours {
  readonly position: number;
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** The requests before and after this one in the list it was opened from. */
export function neighbours(place: Place | null, id: string): Neighbours | null {
  const index = place?.ids.indexOf(id) ?? -1;
  if (!place || index < 0) return null;
  return {
    position: index + 1,
    total: place.ids.length,
    previous: place.ids[index - 1] ?? null,
    next: place.ids[index + 1] ?? null,
  };
}

/** The next line for a key: stays at both ends; from nowhere, the first. */
export function moveIndex(current: number, count: number, step: 1 | -1): number {
  if (count === 0) return -1;
  if (current < 0) return 0;
  return Math.min(count - 1, Math.max(0, current + step));
}
