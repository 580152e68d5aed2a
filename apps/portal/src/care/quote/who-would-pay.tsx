import type { OrganizationView, Page, QuoteView } from '@chez-soi/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../api/query';
import { ErrorState, Skeleton } from '../../design/feedback';
import { SelectField } from '../../design/field';
import { useFormat } from '../../i18n/use-format';
import { PersonChoice } from './person-choice';
import { ProviderQuotes } from './provider-quotes';
import { type FactsForm, personOf, visitsAMonth } from './quote-facts';
import { typicalPeople } from './typical-people';
import { UnknownFigures, yearOfUnknownFigures } from './unknown-figures';
import { type QuoteQuestion, useQuote } from './use-quote';
import { WhatIf } from './what-if';

export interface NeedToQuote {
  readonly serviceCode: string;
  readonly minutesPerVisit: number;
  readonly timesPerWeek: number;
}

interface WhoWouldPayProps {
  need: NeedToQuote;
  /** Where the person lives; without it, wherever the service is offered. */
  commune?: string | undefined;
  /** For whom, where the reader may act for that person. */
  residentId?: string | undefined;
  /** Who accepted: then nobody else is compared. */
  organization?: { readonly id: string; readonly name: string } | undefined;
}

/** Shown before the reader chooses: nothing of it counts as told. */
const shownFirst = 'public';

/** As many as a visitor may compare at once. */
const MOST_PROVIDERS = 20;

/** Before anybody commits: what a usual month would cost, at whom, and who would pay it. */
export function WhoWouldPay({ need, commune, residentId, organization }: WhoWouldPayProps) {
  const { t } = useTranslation('care/quote');
  const [facts, setFacts] = useState<FactsForm>(typicalPeople[0]!.facts);
  const [chosen, setChosen] = useState<string>();
  const found = useApi<Page<OrganizationView>>(organization ? null : '/directory/organizations', {
    service: need.serviceCode,
    commune,
    taking: true,
    limit: MOST_PROVIDERS,
  });
  const providers = organization ? [organization] : (found.data?.items ?? []);
  const question: QuoteQuestion = {
    ...{ residentId, chosen, serviceCode: need.serviceCode, minutesPerVisit: need.minutesPerVisit },
    ...{ person: personOf(facts), visits: visitsAMonth(need.timesPerWeek) },
    organizationIds: providers.map(({ id }) => id),
  };
  const quote = useQuote(question);
  const name = (id: string) => providers.find((one) => one.id === id)?.name ?? '…';
  const unknownYear = yearOfUnknownFigures(quote.error);
  if (!organization && found.data?.items.length === 0) return <p>{t('nobody')}</p>;
  if (unknownYear) return <UnknownFigures year={unknownYear} />;
  return (
    <div className="stack" data-gap="3">
      <PersonChoice name={need.serviceCode} error={quote.error} busy={quote.isFetching} ask={setFacts} />
      {quote.error && <ErrorState error={quote.error} retry={() => void quote.refetch()} keepsInput />}
      {!quote.data && !quote.error && <Skeleton blocks={2} height="8rem" />}
      {quote.data && !quote.error && (
        <Answer quote={quote.data} question={question} name={name} chosen={chosen} choose={setChosen} />
      )}
    </div>
  );
}

interface AnswerProps {
  quote: QuoteView;
  question: QuoteQuestion;
  name: (id: string) => string;
  chosen: string | undefined;
  choose: (code: string) => void;
}

function Answer({ quote, question, name, chosen, choose }: AnswerProps) {
  const { t } = useTranslation('care/quote');
  const { pick, monthName, duration } = useFormat();
  const shown = chosen ?? shownFirst;
  const model = quote.models.find(({ code }) => code === shown) ?? quote.models[0];
  if (!model) return <p>{t('none')}</p>;
  const facts = { month: monthName(quote.month), duration: duration(question.minutesPerVisit) };
  return (
    <>
      <p className="soft" role="status">
        {t('lead', { count: question.visits, ...facts })}
      </p>
      <SelectField
        label={t('model')}
        hint={t('model-hint')}
        value={model.code}
        onChange={(event) => choose(event.target.value)}
        options={quote.models.map(({ code, name: both, example }) => ({
          value: code,
          label: example ? t('example', { name: pick(both) }) : pick(both),
        }))}
      />
      <ProviderQuotes quote={quote} model={model.code} name={name} />
      <WhatIf quote={quote} model={model.code} question={question} />
    </>
  );
}
