import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Status, type Tone } from '../design/status';
import { Card } from '../design/surface';
import { useFormat } from '../i18n/use-format';

const tones: Record<'verified' | 'derived' | 'unverified', Tone> = {
  verified: 'done',
  derived: 'progress',
  unverified: 'waiting',
};

/** A price never stands alone: its unit, its date, its source, and how far it can be trusted. */
export function ServicePrice({ service }: { service: Pick<ServiceView, 'indicativePrice'> }) {
  const { t } = useTranslation(['public', 'care']);
  const { money, date } = useFormat();
  const price = service.indicativePrice;
  return (
    <Card as="section" tone="green">
      <div className="stack" data-gap="2">
        <h2>{price ? t(`service.${price.kind}`) : t('service.price')}</h2>
        {price ? (
          <>
            <p>
              <strong className="sheet__price">{money(price.cents)}</strong>{' '}
              {t(`per.${price.per}`, { ns: 'care' })}
            </p>
            <p className="small">{t('service.before-aid')}</p>
            <p>
              <Status tone={tones[price.status]}>{t(`service.status-${price.status}`)}</Status>
            </p>
            <p className="small soft">
              {t('service.price-date', { date: date(price.date) })}{' '}
              {/* The catalogue names its sources in French only. */}
              {t('service.source')} <span lang="fr">{price.source}</span>
            </p>
          </>
        ) : (
          <p>{t('service.no-price')}</p>
        )}
      </div>
    </Card>
  );
}
