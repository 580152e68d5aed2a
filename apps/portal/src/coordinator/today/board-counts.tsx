import type { Board } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Shape, type Tone } from '../../design/status';

const order: readonly (readonly [keyof Board['counts'], Tone])[] = [
  ['late', 'late'],
  ['expired', 'stopped'],
  ['waiting', 'waiting'],
  ['new', 'neutral'],
];

/** Four counts as words and shapes; each leads to its lines below. */
export function BoardCounts({ counts }: { counts: Board['counts'] }) {
  const { t } = useTranslation('coordinator');
  return (
    <nav aria-label={t('today.counts')}>
      <ul className="counts plain-list">
        {order.map(([name, tone]) => (
          <li key={name}>
            <a href={`#${name}`} className="count" data-tone={counts[name] > 0 ? tone : 'none'}>
              <Shape tone={counts[name] > 0 ? tone : 'done'} />
              <span>{t(`today.count-${name}`, { count: counts[name] })}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
