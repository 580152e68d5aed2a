import { useTranslation } from 'react-i18next';
import { FollowUpForm } from './follow-up-form';
import { FollowUpList } from './follow-up-list';

/** What should follow: what was asked for and where it stands, and one more for who may ask. */
export function FollowUpsBlock({ sessionId, mayAsk }: { sessionId: string; mayAsk: boolean }) {
  const { t } = useTranslation('call/after');
  return (
    <section className="stack" aria-labelledby="follow-ups">
      <h2 id="follow-ups">{t('follow-ups.title')}</h2>
      {mayAsk && <p>{t('follow-ups.lead')}</p>}
      <FollowUpList of={{ sessionId }} empty={mayAsk ? null : t('follow-ups.none')} />
      {mayAsk && <FollowUpForm sessionId={sessionId} />}
    </section>
  );
}
