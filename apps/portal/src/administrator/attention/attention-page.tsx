import { useTranslation } from 'react-i18next';
import { Page } from '../../design/page';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { AuthorizationsCard } from './authorizations-card';
import { CatalogueCard } from './catalogue-card';
import { LettersCard } from './letters-card';
import { MessagesCard } from './messages-card';
import { SendingAlert } from './sending-alert';

/** What is broken, stale or refused, each with the page that repairs it. */
export function AttentionPage() {
  const { t } = useTranslation('administrator');
  const { day } = useFormat();
  return (
    <Page title={t('attention.title')} lead={day(dayOf(new Date()))}>
      <SendingAlert />
      <div className="grid attention" style={{ ['--column' as string]: '26rem' }}>
        <LettersCard />
        <MessagesCard />
        <AuthorizationsCard />
        <CatalogueCard />
      </div>
    </Page>
  );
}
