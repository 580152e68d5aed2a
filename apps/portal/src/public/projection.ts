interface Place {
  readonly code: string;
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
}
export interface Point {
  readonly code: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const margin = 24;

/** Places on a flat drawing of width × height: plate carrée with the longitudes shortened for the middle latitude. */
export function project(places: readonly Place[], width: number, height: number): readonly Point[] {
  if (places.length === 0) return [];
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  const [south, north, west, east] = [
    Math.min(...lats),
    Math.max(...lats),
    Math.min(...lons),
    Math.max(...lons),
  ];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (width - 2 * margin) / ((east - west) * shrink || 1),
    (height - 2 * margin) / (north - south || 1),
  );
  const left = (width - (east - west) * shrink * scale) / 2;
  const top = (height - (north - south) * scale) / 2;
  return places.map(({ code, name, lat, lon }) => ({
    code,
    name,
    x: left + (lon - west) * shrink * scale,
    y: top + (north - lat) * scale,
  }));
}
