import { useTranslation } from 'react-i18next';
import { useLetters } from '../dead-letters/use-letters';
import { AttentionCard, FirstLines } from './attention-card';

/** Refused events by service, and services that do not answer. */
export function LettersCard() {
  const { t } = useTranslation('administrator');
  const { services } = useLetters();
  const count = services.reduce((sum, { letters }) => sum + letters.length, 0);
  const unreachable = services.filter(({ state }) => state === 'unreachable').length;
  const loading = services.some(({ state }) => state === 'loading');
  const busy = services.filter(({ state, letters }) => state === 'unreachable' || letters.length > 0);
  const words =
    count > 0 || unreachable === 0
      ? t('attention.letters', { count })
      : t('attention.unreachable', { count: unreachable });
  return (
    <AttentionCard
      title={t('letters.title')}
      tone={loading ? 'neutral' : busy.length > 0 ? 'problem' : 'done'}
      status={loading ? t('attention.looking') : words}
      link={{ to: '/administrator/dead-letters', label: t('attention.letters-link') }}
    >
      <FirstLines
        rows={busy}
        keyOf={({ service }) => service}
        line={({ service, state, letters }) => (
          <span className="row" data-spread>
            <span>{t(`service-name.${service}`)}</span>
            <strong>
              {state === 'unreachable'
                ? t('letters.state-unreachable')
                : t('attention.letters', { count: letters.length })}
            </strong>
          </span>
        )}
      />
    </AttentionCard>
  );
}
