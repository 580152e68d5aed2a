import { useTranslation } from 'react-i18next';
import { Notice } from '../design/surface';
import { useFormat } from '../i18n/use-format';

/** Visits are shown as they were known at an hour, because the line does not answer. */
export function LastRead({ at }: { at: string | null }) {
  const { t } = useTranslation('family');
  const { moment } = useFormat();
  return (
    <div role="status" className="no-print">
      {at && (
        <Notice tone="warning">
          <p>
            <strong>{t('today.last-read', { when: moment(at) })}</strong> {t('today.last-read-text')}
          </p>
        </Notice>
      )}
    </div>
  );
}
