import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Page } from '../../design/page';
import { homeOf, useAccount } from '../../session/session';
import { AfterSession } from './after-session';

/** « Après la séance »: what whoever held it writes, and what everybody who may reads. */
export function AfterPage() {
  const { t } = useTranslation('call/after');
  const { id = '' } = useParams();
  const home = homeOf(useAccount());
  return (
    <Page title={t('title')} width="reading" back={{ to: home, label: t('home') }}>
      <AfterSession key={id} sessionId={id} />
    </Page>
  );
}
