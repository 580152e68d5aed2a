import type { ServiceView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useApi } from '../api/query';
import { Button, ButtonLink } from '../design/button';
import { Skeleton } from '../design/feedback';
import { Page } from '../design/page';
import { Pending } from '../design/query-state';
import { Card, Facts, HowComputed, Notice } from '../design/surface';
import { useFormat } from '../i18n/use-format';
import { ServicePrice } from './service-price';
import { ServiceQuote } from './service-quote';
import './service-page.css';

/** One information sheet, at its own address, that prints on one page with its QR code. */
export function ServicePage() {
  const { t } = useTranslation('public');
  const { code = '' } = useParams();
  const { pick } = useFormat();
  const service = useApi<ServiceView>(`/catalogue/services/${encodeURIComponent(code)}`);
  const back = { to: '/services', label: t('service.back') };
  if (!service.data) {
    return (
      <Page title={t('catalogue.title')} back={back}>
        <Pending query={service} skeleton={<Skeleton lines={6} />} />
      </Page>
    );
  }
  return (
    <Page key={code} title={pick(service.data.name)} lead={pick(service.data.summary)} back={back}>
      <Sheet service={service.data} />
    </Page>
  );
}

function Sheet({ service }: { service: ServiceView }) {
  const { t } = useTranslation(['public', 'care']);
  const { pick } = useFormat();
  const sheet = pick(service.sheet);
  return (
    <div className="sheet">
      {/* Before the words: what it costs is the first question, and a phone shows one column. */}
      <div className="sheet__price-card">
        <ServicePrice service={service} />
      </div>
      <div className="sheet__text stack" data-gap="4">
        <p className="large">{sheet.what}</p>
        {(['forWhom', 'how', 'who', 'goodToKnow'] as const).map((part) => (
          <section key={part} className="stack" data-gap="1">
            <h2>{t(`service.${part}`)}</h2>
            <p>{sheet[part]}</p>
          </section>
        ))}
        <SheetActions service={service} />
        <ServiceQuote service={service} />
      </div>
      <aside className="sheet__aside stack">
        <KeyFacts service={service} />
        <Funding service={service} />
        <figure className="sheet__code">
          <img src={`/api/catalogue/services/${service.code}/qr.svg`} alt="" width="120" height="120" />
          <figcaption className="small soft">
            {t('service.qr')}
            <span className="sheet__address">{`${location.host}/services/${service.code}`}</span>
          </figcaption>
        </figure>
      </aside>
    </div>
  );
}

function KeyFacts({ service }: { service: ServiceView }) {
  const { t } = useTranslation('public');
  const { duration } = useFormat();
  if (!service.usualMinutes && !service.gir) return null;
  return (
    <div className="stack" data-gap="2">
      <Facts
        items={[
          [t('service.usual'), service.usualMinutes && duration(service.usualMinutes)],
          [t('service.gir'), service.gir && t('service.gir-range', service.gir)],
        ]}
      />
      {service.gir && (
        <HowComputed label={t('paying.gir-what')}>
          <p>{t('paying.gir-what-text')}</p>
        </HowComputed>
      )}
    </div>
  );
}

function Funding({ service }: { service: ServiceView }) {
  const { t } = useTranslation(['public', 'care']);
  const payers = service.funding.filter((payer) => payer !== 'USAGER');
  if (payers.length === 0) return null;
  return (
    <Card as="section" tone="sand">
      <div className="stack" data-gap="2">
        <h2>{t('service.funding')}</h2>
        <ul className="sheet__payers">
          {payers.map((payer) => (
            <li key={payer}>{t(`payer.${payer}`, { ns: 'care' })}</li>
          ))}
        </ul>
        <p className="soft small">{t('service.funding-text')}</p>
        <Link className="tap no-print" to="/paying">
          {t('service.funding-link')}
        </Link>
      </div>
    </Card>
  );
}

function SheetActions({ service }: { service: ServiceView }) {
  const { t } = useTranslation('public');
  const askable = service.mayAsk.includes('resident') || service.mayAsk.includes('relative');
  return (
    <div className="stack">
      {service.prescriptionRequired && <Notice>{t('service.prescription')}</Notice>}
      {!askable && <Notice>{t('service.professional-only')}</Notice>}
      <div className="actions no-print">
        {askable && <ButtonLink to={`/ask?service=${service.code}`}>{t('service.ask')}</ButtonLink>}
        <ButtonLink kind="secondary" to={`/providers?service=${service.code}`}>
          {t('service.find')}
        </ButtonLink>
        <Button kind="quiet" onClick={() => window.print()}>
          {t('service.print')}
        </Button>
      </div>
    </div>
  );
}
