import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServiceName } from '../names';
import { type NeedToQuote, WhoWouldPay } from './who-would-pay';

interface NeedsQuotesProps {
  needs: readonly NeedToQuote[];
  commune?: string | undefined;
  residentId?: string | undefined;
  /** Who accepted the need, if somebody did. */
  organizationOf?: (need: NeedToQuote) => { readonly id: string; readonly name: string } | undefined;
}

/** Of each need, who would pay what; each is asked for when it is opened. */
export function NeedsQuotes({ needs, commune, residentId, organizationOf }: NeedsQuotesProps) {
  const { t } = useTranslation('care/quote');
  const service = useServiceName();
  return (
    <section className="stack no-print" data-gap="2" aria-labelledby="who-would-pay">
      <h2 id="who-would-pay">{t('title')}</h2>
      <p>{t('intro')}</p>
      {needs.map((need) => (
        <Opened key={need.serviceCode} title={t('title-of', { service: service(need.serviceCode) })}>
          <WhoWouldPay
            need={need}
            commune={commune}
            residentId={residentId}
            organization={organizationOf?.(need)}
          />
        </Opened>
      ))}
    </section>
  );
}

/** A phone on a slow line asks for nothing before somebody wants to know. */
function Opened({ title, children }: { title: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="how" onToggle={() => setOpened(true)}>
      <summary>{title}</summary>
      {opened && children}
    </details>
  );
}
