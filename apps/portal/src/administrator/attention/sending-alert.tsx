import type { SendingView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/query';
import { Notice } from '../../design/surface';
import { stuck } from './attention';

/** Messages that nothing will ever take away: before everything else, since nobody hears of anything. */
export function SendingAlert() {
  const { t } = useTranslation('administrator');
  const sending = useApi<SendingView>('/care-requests/messages/sending', {}, { refetchInterval: 60_000 });
  const waits = sending.data ? stuck(sending.data) : [];
  if (!sending.data || waits.length === 0) return null;
  const count = waits.reduce((sum, one) => sum + one.count, 0);
  const none = sending.data.connected.length === 0;
  return (
    <div role="alert">
      <Notice tone="problem">
        <h2>{none ? t('attention.no-way', { count }) : t(`attention.no-${waits[0]!.via}`, { count })}</h2>
        <p>{t('attention.no-way-text')}</p>
        <p>{t('attention.no-way-next')}</p>
        <p>
          <Link to="/administrator/messages?state=waiting">{t('attention.no-way-link', { count })}</Link>
        </p>
      </Notice>
    </div>
  );
}
