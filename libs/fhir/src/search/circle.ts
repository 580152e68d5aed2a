import type { Bind } from '@chez-soi/service-kit';

/** Everything within `meters` of a place (degrees, WGS 84). */
export interface Circle {
  readonly latitude: number;
  readonly longitude: number;
  readonly meters: number;
}

/** Mean radius of the Earth (IUGG), in meters. */
export const EARTH_METERS = 6_371_008.8;

/** How far `near` looks when it is not told. */
export const DEFAULT_METERS = 10_000;

const unitMeters: Readonly<Record<string, number>> = {
  km: 1000,
  m: 1,
  '[mi_us]': 1609.347,
  '[mi_i]': 1609.344,
  mi: 1609.344,
  '[nmi_i]': 1852,
  '[ft_i]': 0.3048,
};

export const distanceUnits = Object.keys(unitMeters).join(', ');

/** Reads the parts of `48.85|2.35|5|km`; null when they are none. */
export function circleOf(parts: readonly string[]): Circle | null {
  const [latitude, longitude, distance, unit = 'km', ...more] = parts;
  const [lat, lon] = [decimal(latitude), decimal(longitude)];
  const far = distance === undefined || distance === '' ? null : decimal(distance);
  const meters = unitMeters[unit === '' ? 'km' : unit];
  if (more.length > 0 || lat === null || lon === null || meters === undefined) return null;
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return null;
  if (distance && (far === null || far < 0)) return null;
  return { latitude: lat, longitude: lon, meters: far === null ? DEFAULT_METERS : far * meters };
}

function decimal(text: string | undefined): number | null {
  return text !== undefined && /^[+-]?\d{1,9}(\.\d{1,15})?$/.test(text) ? Number(text) : null;
}

/** The distance in meters on the sphere (haversine) from a circle's centre to a row of the index. */
export function distanceSql({ latitude, longitude }: Circle, alias: string, bind: Bind): string {
  const lat = `${bind(latitude)}::double precision`;
  const lon = `${bind(longitude)}::double precision`;
  const half = (one: string, other: string) => `power(sin(radians(${one} - ${other}) / 2), 2)`;
  const chord = `${half(`${alias}.least`, lat)} + cos(radians(${lat})) * cos(radians(${alias}.least)) * ${half(`${alias}.most`, lon)}`;
  return `(2 * ${EARTH_METERS} * asin(least(1, sqrt(${chord}))))`;
}

/** A box around the circle, which an index bounds, then the true distance. */
export function circleSql(circle: Circle, alias: string, bind: Bind): string {
  const degrees = (circle.meters / EARTH_METERS) * (180 / Math.PI);
  const south = circle.latitude - degrees;
  const north = circle.latitude + degrees;
  const number = (value: number) => `${bind(value)}::double precision`;
  const within = [
    `${alias}.least BETWEEN ${number(south - MARGIN)} AND ${number(north + MARGIN)}`,
    ...longitudesSql(circle, degrees, alias, number),
    `${distanceSql(circle, alias, bind)} <= ${number(circle.meters)}`,
  ];
  return `(${within.join(' AND ')})`;
}

// What rounding may cut off a box, in degrees.
const MARGIN = 1e-9;

/** None when the circle holds a pole or the opposite meridian, where a box of longitudes is none. */
function longitudesSql(
  { latitude, longitude }: Circle,
  degrees: number,
  alias: string,
  number: (value: number) => string,
): string[] {
  const ratio = Math.sin((degrees * Math.PI) / 180) / Math.cos((latitude * Math.PI) / 180);
  if (Math.abs(latitude) + degrees >= 90 || ratio >= 1) return [];
  const width = (Math.asin(ratio) * 180) / Math.PI + MARGIN;
  const [west, east] = [longitude - width, longitude + width];
  if (west < -180 || east > 180) return [];
  return [`${alias}.most BETWEEN ${number(west)} AND ${number(east)}`];
}
