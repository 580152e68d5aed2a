import { useTranslation } from 'react-i18next';
import { FollowUpList } from '../call/after/follow-up-list';

/** What professionals asked for after this person's sessions. */
export function PersonFollowUps({ residentId }: { residentId: string }) {
  const { t } = useTranslation('call/after');
  return (
    <section className="stack" data-gap="2" aria-labelledby="follow-ups">
      <h2 id="follow-ups">{t('follow-ups.title')}</h2>
      <FollowUpList of={{ residentId }} empty={t('follow-ups.none-yet')} />
    </section>
  );
}
