import type { OrganizationView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useAllCommunes } from '../care/communes';
import { project, type Point } from './projection';

/** Communes as circles, without any outside tile server; everything on it is in the list. */
export function CommuneMap({ organizations }: { organizations: readonly OrganizationView[] }) {
  const { t } = useTranslation('public');
  const communes = useAllCommunes();
  const all = communes.data?.items ?? [];
  const count = countByCommune(organizations);
  const places = project(all, 400, 440);
  const lit = places
    .filter((place) => count.has(place.code))
    .sort((a, b) => (count.get(b.code) ?? 0) - (count.get(a.code) ?? 0));
  if (all.length === 0) return null;
  return (
    <figure className="map no-print">
      <figcaption>
        <h2>{t('providers.map')}</h2>
        <p className="soft small">{t('providers.map-text')}</p>
      </figcaption>
      <svg viewBox="0 0 400 440" role="img" aria-label={t('providers.map-label', { count: lit.length })}>
        {places.map((place) => (
          <circle key={place.code} cx={place.x} cy={place.y} r={2.6} className="map__commune" />
        ))}
        {lit.map((place) => (
          <circle
            key={place.code}
            cx={place.x}
            cy={place.y}
            r={6 + 3 * Math.sqrt(count.get(place.code) ?? 0)}
            className="map__lit"
          />
        ))}
        {labelled(lit).map((place) => (
          <text key={place.code} x={place.x} y={place.y - 14} textAnchor="middle" className="map__name">
            {place.name}
          </text>
        ))}
      </svg>
    </figure>
  );
}

function countByCommune(organizations: readonly OrganizationView[]): Map<string, number> {
  const count = new Map<string, number>();
  for (const { address } of organizations)
    count.set(address.communeCode, (count.get(address.communeCode) ?? 0) + 1);
  return count;
}

/** Names of the first few places that are far enough from one another to be read. */
function labelled(places: readonly Point[]): readonly Point[] {
  const chosen: Point[] = [];
  for (const place of places) {
    const free = chosen.every(
      (other) => Math.abs(other.x - place.x) > 90 || Math.abs(other.y - place.y) > 26,
    );
    if (free && chosen.length < 9) chosen.push(place);
  }
  return chosen;
}
