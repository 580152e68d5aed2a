import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { CommuneField } from '../care/commune-field';
import { priceOfService, usePrices, type Price } from '../care/prices';
import { Skeleton } from '../design/feedback';
import { Status, type Tone } from '../design/status';
import { Card, HowComputed } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { useCommuneOf } from './use-commune';

const tones: Record<'verified' | 'derived' | 'unverified', Tone> = {
  verified: 'done',
  derived: 'progress',
  unverified: 'waiting',
};

/** What providers ask, where the reader lives once they say where; the catalogue's landmark stays under it. */
export function ServicePrice({ service }: { service: ServiceView }) {
  const { t } = useTranslation('public');
  const [params, setParams] = useSearchParams();
  const commune = useCommuneOf(params.get('commune'));
  const prices = usePrices([service.code], commune?.code);
  const price = priceOfService(service, prices.data?.items ?? []);
  const offered = price?.from.kind === 'offers';
  return (
    <Card as="section" tone="green" aria-labelledby="price">
      <div className="stack" data-gap="2">
        <h2 id="price">
          {commune ? t('service.price-at', { commune: commune.name }) : t('service.price-around')}
        </h2>
        {prices.isLoading && <Skeleton lines={3} />}
        {!prices.isLoading && offered && <Offered price={price} service={service} />}
        {!prices.isLoading && !offered && <p>{t(commune ? 'service.nobody-there' : 'service.no-price')}</p>}
        <div className="no-print">
          <CommuneField
            key={commune?.code ?? 'none'}
            label={t('providers.commune')}
            hint={t('service.commune-hint')}
            value={commune}
            onChange={(chosen) => chosen && setParams({ commune: chosen.code }, { replace: true })}
          />
        </div>
        <Landmark service={service} alone={!offered} />
      </div>
    </Card>
  );
}

function Offered({ price, service }: { price: Price; service: ServiceView }) {
  const { t } = useTranslation(['public', 'care']);
  const { moneyRange, duration, date } = useFormat();
  const { lowCents, highCents, per, from } = price;
  const minutes = per === 'hour' ? service.usualMinutes : null;
  const visit = (cents: number) => Math.round((cents * (minutes ?? 60)) / 60);
  return (
    <>
      <p className="amount">
        <strong>{moneyRange(lowCents, highCents)}</strong> <span>{t(`per.${per}`, { ns: 'care' })}</span>
      </p>
      {minutes !== null && minutes !== 60 && (
        <p>
          {t('service.visit-price', {
            amount: moneyRange(visit(lowCents), visit(highCents)),
            length: duration(minutes),
          })}
        </p>
      )}
      <p className="small">{t('service.before-aid')}</p>
      {from.kind === 'offers' && (
        <p className="small soft">{t('service.price-of', { count: from.providers, date: date(from.on) })}</p>
      )}
    </>
  );
}

/** A published tariff or an example: its unit, its date, its source, and how far it can be trusted. */
function Landmark({ service, alone }: { service: ServiceView; alone: boolean }) {
  const { t } = useTranslation(['public', 'care']);
  const { money, date } = useFormat();
  const price = service.indicativePrice;
  if (!price) return null;
  const words = (
    <div className="stack" data-gap="1">
      <p>
        {t('service.landmark', { kind: t(`service.${price.kind}`), amount: money(price.cents) })}{' '}
        {t(`per.${price.per}`, { ns: 'care' })}
      </p>
      <p>
        <Status tone={tones[price.status]}>{t(`service.status-${price.status}`)}</Status>
      </p>
      <p className="small soft">
        {t('service.price-date', { date: date(price.date) })}{' '}
        {/* The catalogue names its sources in French only. */}
        {t('service.source')} <span lang="fr">{price.source}</span>
      </p>
    </div>
  );
  return alone ? words : <HowComputed label={t('service.landmark-title')}>{words}</HowComputed>;
}
