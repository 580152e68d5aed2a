import { useTranslation } from 'react-i18next';

/** What one agrees to, in the words of the version that is sent with it (`SESSION_CONSENT_VERSION`). */
export function Consent() {
  const { t } = useTranslation('call');
  return (
    <div className="stack" data-gap="2">
      <h2 id="consent">{t('consent.title')}</h2>
      <ul className="call-points">
        {(['direct', 'recorded', 'measured', 'free'] as const).map((point) => (
          <li key={point}>{t(`consent.${point}`)}</li>
        ))}
      </ul>
    </div>
  );
}
