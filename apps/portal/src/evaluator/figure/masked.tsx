import type { MaskedCount } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';

/** A count as it may be told. */
export function Count({ count }: { count: MaskedCount }) {
  const { t } = useTranslation('evaluator');
  const { number } = useFormat();
  if (count.value !== null) return <span className="number">{number(count.value)}</span>;
  return (
    <span className="masked" title={t('masked.short')}>
      {t('masked.word')}
    </span>
  );
}

/** Why some cells of the table above say nothing; shown only where there are such cells. */
export function MaskedNote({ counts }: { counts: readonly MaskedCount[] }) {
  const { t } = useTranslation('evaluator');
  if (!counts.some((count) => count.masked)) return null;
  return (
    <Notice>
      <p>{t('masked.text')}</p>
    </Notice>
  );
}
