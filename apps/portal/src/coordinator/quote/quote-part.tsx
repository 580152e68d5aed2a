import type { NeedView, PersonFacts, QuoteView } from '@chez-soi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client';
import { SplitFigures } from '../../care/split/split-figures';
import { ErrorState, Skeleton } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { Card } from '../../design/surface';
import { useFormat } from '../../i18n/use-format';
import { QuoteFacts } from './quote-facts-form';
import { personOf, noFacts, visitsAMonth } from './quote-facts';

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
  const visits = visitsAMonth(need.timesPerWeek);
  const quote = useQuote({
    residentId,
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
      <QuoteFacts error={quote.error} busy={quote.isFetching} ask={(facts) => setPerson(personOf(facts))} />
      {quote.error && <ErrorState error={quote.error} retry={() => void quote.refetch()} keepsInput />}
      {!quote.data && !quote.error && <Skeleton blocks={2} height="8rem" />}
      {quote.data && !quote.error && <Quotes quote={quote.data} name={name} />}
    </section>
  );
}

function useQuote(request: {
  residentId: string;
  person: PersonFacts;
  visits: number;
  serviceCode: string;
  minutesPerVisit: number;
  organizationIds: readonly string[];
}) {
  return useQuery({
    queryKey: ['/funding/quotes', request],
    queryFn: () => post<QuoteView>('/funding/quotes', request),
    placeholderData: keepPreviousData,
    // What somebody earns stays no longer than the page that shows it.
    gcTime: 0,
    staleTime: Infinity,
  });
}

function Quotes({ quote, name }: { quote: QuoteView; name: (id: string) => string }) {
  const { t } = useTranslation(['coordinator/quote', 'care']);
  const { pick, money } = useFormat();
  const [chosen, setChosen] = useState('public');
  const model = quote.models.find(({ code }) => code === chosen) ?? quote.models[0];
  if (!model) return <p>{t('none')}</p>;
  return (
    <>
      <SelectField
        label={t('model')}
        value={model.code}
        onChange={(event) => setChosen(event.target.value)}
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
