import type { NeedView, PersonFacts, QuoteView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SplitFigures } from '../../care/split/split-figures';
import { ErrorState, Skeleton } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { noFacts, personOf, visitsAMonth } from '../../care/quote/quote-facts';
import { QuoteFacts } from '../../care/quote/quote-facts-form';
import { useQuote } from '../../care/quote/use-quote';

interface QuotePartProps {
  residentId: string;
  need: NeedView;
  organizationIds: readonly string[];
  name: (id: string) => string;
}
const MOST_PROVIDERS = 50;

/** Before anything is offered: what a usual month would cost at each possible provider, and who would pay it. */
export function QuotePart({ residentId, need, organizationIds, name }: QuotePartProps) {
  const { t } = useTranslation('coordinator/quote');
  const { monthName, duration } = useFormat();
  const [person, setPerson] = useState<PersonFacts>(personOf(noFacts));
  const [chosen, setChosen] = useState<string>();
  const visits = visitsAMonth(need.timesPerWeek);
  const quote = useQuote({
    residentId,
    chosen,
    person,
    visits,
    serviceCode: need.serviceCode,
    minutesPerVisit: need.minutesPerVisit,
    organizationIds: organizationIds.slice(0, MOST_PROVIDERS),
  });
  return (
    <section className="stack" aria-labelledby={`quote-${need.id}`}>
      <h4 id={`quote-${need.id}`}>{t('title')}</h4>
      {quote.data && (
        <p className="soft">
          {t('lead', {
            count: visits,
            duration: duration(need.minutesPerVisit),
            month: monthName(quote.data.month),
          })}
        </p>
      )}
      <details className="how">
        <summary>{t('facts')}</summary>
        <QuoteFacts error={quote.error} busy={quote.isFetching} ask={(facts) => setPerson(personOf(facts))} />
      </details>
      {quote.error && <ErrorState error={quote.error} retry={() => void quote.refetch()} keepsInput />}
      {!quote.data && !quote.error && <Skeleton blocks={2} height="8rem" />}
      {quote.data && !quote.error && (
        <Quotes quote={quote.data} name={name} chosen={chosen} choose={setChosen} />
      )}
    </section>
  );
}

interface QuotesProps {
  quote: QuoteView;
  name: (id: string) => string;
  /** By which the person is told the amount; until somebody chooses, one is shown and none counts as used. */
  chosen: string | undefined;
  choose: (code: string) => void;
}

function Quotes({ quote, name, chosen, choose }: QuotesProps) {
  const { t } = useTranslation(['coordinator/quote', 'care']);
  const { pick, money } = useFormat();
  const shown = chosen ?? 'public';
  const model = quote.models.find(({ code }) => code === shown) ?? quote.models[0];
  if (!model) return <p>{t('none')}</p>;
  return (
    <>
      <SelectField
        label={t('model')}
        value={model.code}
        onChange={(event) => choose(event.target.value)}
        options={quote.models.map(({ code, name: both, example }) => ({
          value: code,
          label: example ? t('example', { name: pick(both) }) : pick(both),
        }))}
      />
      <ul className="plain-list stack" data-gap="2">
        {quote.items.map(({ organizationId, price, quotes }) => {
          const found = quotes.find(({ code }) => code === model.code);
          return (
            <Card key={organizationId} as="li">
              <p>
                <strong>{name(organizationId)}</strong>{' '}
                {price && (
                  <span className="soft">
                    {t('price', { amount: money(price.cents), per: t(`per.${price.per}`, { ns: 'care' }) })}
                  </span>
                )}
              </p>
              {!price && <p>{t('no-price')}</p>}
              {found?.refused && <p>{pick(found.refused)}</p>}
              {found?.split && <SplitFigures split={found.split} />}
            </Card>
          );
        })}
      </ul>
    </>
  );
}
