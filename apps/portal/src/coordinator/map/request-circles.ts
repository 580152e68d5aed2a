import type { CareRequestView } from '@chez-soi/contracts';
import { isLate } from '../queue/deadline';

export interface CommuneCount {
  readonly code: string;
  readonly total: number;
  readonly late: number;
}

/** Requests of each commune, those with the most first. */
export function countByCommune(requests: readonly CareRequestView[], now: Date): readonly CommuneCount[] {
  const counts = new Map<string, CommuneCount>();
  for (const request of requests) {
    const { communeCode: code } = request;
    const before = counts.get(code) ?? { code, total: 0, late: 0 };
    counts.set(code, {
      code,
      total: before.total + 1,
      late: before.late + (isLate(request.dueAt, now) ? 1 : 0),
    });
  }
  return [...counts.values()].sort((a, b) => b.total - a.total || a.code.localeCompare(b.code));
}

/** Radius of a circle whose area is proportional to the count; the largest has `widest`. */
export function radius(count: number, largest: number, widest: number): number {
  return largest === 0 ? 0 : widest * Math.sqrt(count / largest);
}

interface Placed {
  readonly code: string;
  readonly x: number;
  readonly y: number;
}

/** Names are written where they do not cover one another; the first places come first. */
export function labelled<P extends Placed>(places: readonly P[], most: number): readonly P[] {
  const chosen: P[] = [];
  for (const place of places) {
    const free = chosen.every(
      (other) => Math.abs(other.x - place.x) > 95 || Math.abs(other.y - place.y) > 22,
    );
    if (free && chosen.length < most) chosen.push(place);
  }
  return chosen;
}
