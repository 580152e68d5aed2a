import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayOf } from '../../i18n/format';
import { useFormat } from '../../i18n/use-format';
import { useAllRows } from '../form/use-all-rows';
import { AttentionCard, FirstLines } from './attention-card';
import { stalePrices, waitingDrafts } from './attention';

/** Versions that wait to be published, and prices that nobody has looked at for a year. */
export function CatalogueCard() {
  const { t } = useTranslation('administrator');
  const { pick, date } = useFormat();
  const services = useAllRows<ServiceView>('/catalogue/services');
  const drafts = waitingDrafts(services.data ?? []);
  const stale = stalePrices(services.data ?? [], dayOf(new Date()));
  const link = (service: ServiceView) => (
    <Link to={`/administrator/services/${service.code}`}>{pick(service.name)}</Link>
  );
  const tone = drafts.length > 0 ? 'waiting' : 'done';
  return (
    <AttentionCard
      title={t('attention.catalogue')}
      tone={services.data ? tone : services.error ? 'problem' : 'neutral'}
      status={
        services.data
          ? t('attention.drafts', { count: drafts.length })
          : t(services.error ? 'attention.unknown' : 'attention.looking')
      }
      link={{ to: '/administrator/services', label: t('attention.services-link') }}
    >
      <FirstLines rows={drafts} keyOf={({ code }) => code} line={link} />
      {stale.length > 0 && (
        <>
          <h3>{t('attention.stale')}</h3>
          <FirstLines
            rows={stale}
            keyOf={({ code }) => code}
            line={(service) => (
              <>
                {link(service)}{' '}
                <span className="small soft">
                  {t('attention.price-of', { date: date(service.indicativePrice?.date ?? '') })}
                </span>
              </>
            )}
          />
        </>
      )}
    </AttentionCard>
  );
}
