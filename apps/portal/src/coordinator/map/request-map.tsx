import { useTranslation } from 'react-i18next';
import { useAllCommunes } from '../../care/communes';
import { Skeleton } from '../../design/feedback';
import { project } from '../../public/projection';
import { labelled, radius, type CommuneCount } from './request-circles';

const width = 640;
const height = 600;
const widest = 34;
/** So that a few requests do not look like many. */
const scale = 10;

interface RequestMapProps {
  counts: readonly CommuneCount[];
  chosen: string | null;
  choose: (code: string) => void;
}

/** Communes of the Département as points, requests as circles: area = number. A click chooses; the list does so by keyboard. */
export function RequestMap({ counts, chosen, choose }: RequestMapProps) {
  const { t } = useTranslation('coordinator');
  const communes = useAllCommunes();
  if (!communes.data) return <Skeleton blocks={1} height="24rem" />;
  const places = new Map(project(communes.data.items, width, height).map((place) => [place.code, place]));
  const largest = Math.max(scale, counts[0]?.total ?? 0);
  const circles = counts.flatMap((count) => {
    const place = places.get(count.code);
    return place
      ? [
          {
            ...place,
            ...count,
            r: radius(count.total, largest, widest),
            label: `${place.name} (${count.total})`,
          },
        ]
      : [];
  });
  const total = counts.reduce((sum, count) => sum + count.total, 0);
  return (
    <figure className="request-map">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('map.label', { count: total, communes: counts.length })}
      >
        {[...places.values()].map((place) => (
          <circle key={place.code} cx={place.x} cy={place.y} r={2} className="request-map__commune" />
        ))}
        {circles.map((one) => (
          <circle
            key={one.code}
            cx={one.x}
            cy={one.y}
            r={one.r}
            className="request-map__circle"
            data-late={one.late > 0 || undefined}
            data-chosen={one.code === chosen || undefined}
            onClick={() => choose(one.code)}
          >
            <title>{t('map.circle', { name: one.name, count: one.total })}</title>
          </circle>
        ))}
        {labelled(circles, width).map((one) => (
          <text
            key={one.code}
            x={one.x}
            y={one.y - one.r - 5}
            textAnchor="middle"
            className="request-map__name"
          >
            {one.label}
          </text>
        ))}
      </svg>
      <figcaption className="small soft">{t('map.legend')}</figcaption>
    </figure>
  );
}
