import { useTranslation } from 'react-i18next';
import './steps.css';

/** Where one is in a wizard: « Étape 2 sur 4 : quelle aide », and a bar that says nothing more. */
export function Steps({ current, total, name }: { current: number; total: number; name: string }) {
  const { t } = useTranslation('shell');
  return (
    <div className="steps no-print">
      <p className="soft small">{t('steps', { current, total, name })}</p>
      <ol className="steps__bar" aria-hidden="true">
        {Array.from({ length: total }, (_, index) => (
          <li key={index} data-done={index < current || undefined} />
        ))}
      </ol>
    </div>
  );
}
