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
  /** Radius of the circle: the name stands above it. */
  readonly r: number;
  /** What is written. */
  readonly label: string;
}

/** Of the letters on the map, in its units: wide enough for the widest names. */
const letter = { width: 8.6, height: 19 };

/**
 * Names are written where they cover neither one another nor go over the edge; the first places, the largest, come
 * first. Those left out stand in the list.
 */
export function labelled<P extends Placed>(places: readonly P[], width: number): readonly P[] {
  const chosen: P[] = [];
  for (const place of places) {
    const half = halfWidth(place);
    const inside = place.x - half >= 0 && place.x + half <= width;
    if (inside && chosen.every((other) => !overlap(place, other))) chosen.push(place);
  }
  return chosen;
}

const halfWidth = ({ label }: Placed): number => (label.length * letter.width) / 2;

function overlap(one: Placed, other: Placed): boolean {
  const beside = Math.abs(one.x - other.x) >= halfWidth(one) + halfWidth(other);
  const above = Math.abs(one.y - one.r - (other.y - other.r)) >= letter.height;
  return !beside && !above;
}
