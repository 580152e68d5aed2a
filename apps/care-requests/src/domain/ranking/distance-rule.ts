import { parameter } from '../parameters';
import { decimal } from '../wording';
import { type Position, type RankingRule, reason } from './ranking';

export const DISTANCE_POINTS = 40;
const EARTH_RADIUS_KM = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in kilometres (haversine, mean Earth radius 6371.0088 km). */
export function distanceKm(one: Position, other: Position): number {
  const halfLat = Math.sin(radians(other.lat - one.lat) / 2);
  const halfLon = Math.sin(radians(other.lon - one.lon) / 2);
  const chord = halfLat ** 2 + Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * halfLon ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** Near is better: full points up to a distance, none from another on, in a straight line between. Never excludes. */
export const distanceRule: RankingRule = ({ position, on }, provider) => {
  const km = distanceKm(position, provider.position);
  const [full, none] = [parameter('distance-full-score', on), parameter('distance-no-score', on)];
  const share = Math.min(1, Math.max(0, (none - km) / (none - full)));
  const [fr, en] = [decimal(km, 'fr'), decimal(km, 'en')];
  return reason(
    'distance',
    true,
    Math.round(DISTANCE_POINTS * share),
    `À ${fr} km à vol d’oiseau.`,
    `${en} km away in a straight line.`,
  );
};
