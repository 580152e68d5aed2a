import type { MaskedCount } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';

export interface Bar {
  key: string;
  label: string;
  count: MaskedCount;
}

/**
 * Horizontal bars on one scale that starts at zero. A masked count is a hatched stub of no meaningful length.
 * For the eye only: the table under it says the same to everybody.
 */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const { t } = useTranslation('evaluator');
  const { number } = useFormat();
  const longest = Math.max(1, ...bars.map((bar) => bar.count.value ?? 0));
  return (
    <div className="bars" aria-hidden="true">
      {bars.map(({ key, label, count }) => (
        <div key={key} className="bars__row">
          <span className="bars__label">{label}</span>
          <span className="bars__track">
            <span
              className="bars__bar"
              data-masked={count.value === null || undefined}
              style={count.value === null ? undefined : { width: `${(count.value / longest) * 100}%` }}
            />
            <span className="bars__value number">
              {count.value === null ? t('masked.word') : number(count.value)}
            </span>
          </span>
        </div>
      ))}
    </div>
  );
}
