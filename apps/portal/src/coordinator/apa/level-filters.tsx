import type { BoardLevel } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { levelTone } from '../../apa/due';
import { boardLevels } from '../../apa/vocabulary';
import { Shape } from '../../design/status';

interface LevelFiltersProps {
  counts: Readonly<Record<BoardLevel, number>>;
  level: BoardLevel | null;
  onChange: (level: BoardLevel | null) => void;
}

/** How many stand at each level; each count shows its lines. A level without any is not offered, unless it is chosen. */
export function LevelFilters({ counts, level, onChange }: LevelFiltersProps) {
  const { t } = useTranslation('coordinator/apa');
  const total = boardLevels.reduce((sum, one) => sum + counts[one], 0);
  if (total === 0) return null;
  const shown = boardLevels.filter((one) => counts[one] > 0 || one === level);
  return (
    <div className="apa-levels no-print" role="group" aria-label={t('board.levels')}>
      <button
        type="button"
        className="apa-level"
        aria-pressed={level === null}
        onClick={() => onChange(null)}
      >
        {t('level.all')} <span className="number">{total}</span>
      </button>
      {shown.map((one) => (
        <button
          key={one}
          type="button"
          className="apa-level"
          data-tone={levelTone[one]}
          aria-pressed={level === one}
          onClick={() => onChange(one)}
        >
          <Shape tone={levelTone[one]} />
          {t(`level.${one}`)} <span className="number">{counts[one]}</span>
        </button>
      ))}
    </div>
  );
}
