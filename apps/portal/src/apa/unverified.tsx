import { useTranslation } from 'react-i18next';
import { Status } from '../design/status';

/** The mark of figures that nobody has verified yet; nothing when all are. */
export function Unverified({ which }: { which: readonly string[] }) {
  const { t } = useTranslation('apa');
  if (which.length === 0) return null;
  return (
    <div className="stack" data-gap="1">
      <p>
        <Status tone="waiting">{t('money.to-check')}</Status>
      </p>
      <p>{t('money.unverified', { count: which.length, which: which.join(', ') })}</p>
    </div>
  );
}
