import type { QuoteView, SplitView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button';
import { Status } from '../../design/status';
import { Card, HowComputed } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { PayerBar, Worked } from '../split/split-figures';

interface ProviderQuotesProps {
  quote: QuoteView;
  model: string;
  name: (organizationId: string) => string;
}

const SHOWN_FIRST = 3;

/** Each provider's month: what is left to pay in large, who pays the rest, and the calculation; the cheapest first. */
export function ProviderQuotes({ quote, model, name }: ProviderQuotesProps) {
  const { t } = useTranslation('care/quote');
  const [all, setAll] = useState(false);
  const offers = quote.items
    .map((item) => ({ ...item, found: item.quotes.find(({ code }) => code === model) }))
    .sort((one, other) => leftOf(one.found?.split) - leftOf(other.found?.split));
  const shown = all ? offers : offers.slice(0, SHOWN_FIRST);
  return (
    <>
      <ul className="plain-list stack" data-gap="2">
        {shown.map(({ organizationId, price, found }) => (
          <Card key={organizationId} as="li">
            <ProviderQuote
              name={name(organizationId)}
              price={price}
              refused={found?.refused ?? null}
              split={found?.split ?? null}
            />
          </Card>
        ))}
      </ul>
      {offers.length > shown.length && (
        <div className="actions no-print">
          <Button kind="quiet" onClick={() => setAll(true)}>
            {t('others', { count: offers.length - shown.length })}
          </Button>
        </div>
      )}
    </>
  );
}

const leftOf = (split: SplitView | null | undefined) =>
  split ? split.outOfPocketAfterCents : Number.POSITIVE_INFINITY;

interface ProviderQuoteProps {
  name: string;
  price: QuoteView['items'][number]['price'];
  refused: { fr: string; en: string } | null;
  split: SplitView | null;
}

function ProviderQuote({ name, price, refused, split }: ProviderQuoteProps) {
  const { t } = useTranslation(['care/quote', 'care']);
  const { money, pick } = useFormat();
  return (
    <div className="stack" data-gap="2">
      <h3>{name}</h3>
      {price ? (
        <p className="soft">
          {t('price', { amount: money(price.cents), per: t(`per.${price.per}`, { ns: 'care' }) })}
        </p>
      ) : (
        <p>{t('no-price')}</p>
      )}
      {refused && <p>{pick(refused)}</p>}
      {split && <LeftToPay split={split} />}
    </div>
  );
}

/** The amount that is left in large, then what it is made of. */
function LeftToPay({ split }: { split: SplitView }) {
  const { t } = useTranslation(['care/quote', 'care/split']);
  const { money, percent } = useFormat();
  return (
    <>
      <p className="amount">
        <strong>{money(split.outOfPocketAfterCents)}</strong> <span>{t('left')}</span>
      </p>
      <PayerBar parts={split.partsAfterCredit} grossCents={split.grossCents} />
      <p>
        {t('gross', { amount: money(split.grossCents) })}{' '}
        {split.creditCents > 0 &&
          t('credit', {
            before: money(split.outOfPocketBeforeCents),
            credit: money(split.creditCents),
          })}
      </p>
      {split.effortAfter !== null && split.effortBefore !== null && (
        <p>{t('effort', { after: percent(split.effortAfter, 1), before: percent(split.effortBefore, 1) })}</p>
      )}
      {!split.verified && (
        <p className="small">
          <Status tone="late">{t('to-check', { ns: 'care/split' })}</Status>{' '}
          {t('to-check-text', { ns: 'care/split' })}
        </p>
      )}
      <HowComputed label={t('how', { ns: 'care/split' })}>
        <Worked split={split} />
      </HowComputed>
    </>
  );
}
