import type { ApaApplicationDetail } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format';

/** How a decision is disputed: delays run from its notification; addresses and days stand in the letter. */
export function Disagree({ application }: { application: ApaApplicationDetail }) {
  const { t } = useTranslation('family/apa');
  const { date } = useFormat();
  const letter = application.letters.find(({ kind }) => kind === 'decision');
  const from = application.decision?.notifiedOn ?? letter?.sentOn;
  if (!from) return null;
  return (
    <details className="how">
      <summary>{t('disagree.title')}</summary>
      <div className="how__body stack" data-gap="2">
        <p>{t('disagree.from', { date: date(from) })}</p>
        <ul>
          <li>{t('disagree.talk')}</li>
          <li>{t('disagree.write')}</li>
          <li>{t('disagree.court')}</li>
        </ul>
        <p>{t('disagree.letter')}</p>
      </div>
    </details>
  );
}
