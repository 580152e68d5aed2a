import type { PersonFacts, QuoteView, SplitView } from '@chez-soi/contracts';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/table';
import { useFormat } from '../../i18n/use-format';
import { type QuoteQuestion, useQuote } from './use-quote';

const MORE_RESOURCES_CENTS = 20_000;

interface WhatIfProps {
  quote: QuoteView;
  model: string;
  question: QuoteQuestion;
}

/** What would be left to pay at the first provider if one thing were different: another model, more resources, half the visits. */
export function WhatIf({ quote, model, question }: WhatIfProps) {
  const { t } = useTranslation('care/quote');
  const { pick, money } = useFormat();
  const first = cheapest(quote, model);
  const organizationIds = first ? [first.organizationId] : [];
  const half = Math.max(1, Math.round(question.visits / 2));
  const fewer = useQuote({ ...question, organizationIds, visits: half, chosen: undefined });
  const richer = useQuote({
    ...{ ...question, organizationIds, person: withMore(question.person), chosen: undefined },
  });
  if (!first) return null;
  const { split } = first;
  const others = quote.models
    .filter(({ code }) => code !== model)
    .map(({ code, name }) => ({
      key: code,
      label: t('if-model', { name: pick(name) }),
      split: splitOf(quote, first.organizationId, code),
    }));
  const rows = [
    {
      key: 'half',
      label: t('if-visits', { count: half }),
      split: splitOf(fewer.data, first.organizationId, model),
    },
    ...(question.person.resources
      ? [
          {
            key: 'more',
            label: t('if-resources', { amount: money(MORE_RESOURCES_CENTS) }),
            split: splitOf(richer.data, first.organizationId, model),
          },
        ]
      : []),
    ...others,
  ].filter((row): row is Row => row.split !== null);
  return <Changes rows={rows} now={split.outOfPocketAfterCents} />;
}

interface Row {
  key: string;
  label: string;
  split: SplitView;
}

function Changes({ rows, now }: { rows: readonly Row[]; now: number }) {
  const { t } = useTranslation('care/quote');
  const { money } = useFormat();
  const change = (cents: number) => {
    if (cents === now) return t('same');
    return t(cents > now ? 'more' : 'less', { amount: money(Math.abs(cents - now)) });
  };
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={t('what-if')}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'if', header: t('if'), cell: ({ label }) => label },
        {
          key: 'left',
          header: t('then'),
          align: 'end',
          cell: (row) => money(row.split.outOfPocketAfterCents),
        },
        {
          key: 'change',
          header: t('change'),
          align: 'end',
          cell: (row) => change(row.split.outOfPocketAfterCents),
        },
      ]}
    />
  );
}

function withMore(person: PersonFacts): PersonFacts {
  const { resources } = person;
  if (!resources) return person;
  return {
    ...person,
    resources: { ...resources, monthlyCents: resources.monthlyCents + MORE_RESOURCES_CENTS },
  };
}

function splitOf(quote: QuoteView | undefined, organizationId: string, code: string): SplitView | null {
  const item = quote?.items.find((one) => one.organizationId === organizationId);
  return item?.quotes.find((one) => one.code === code)?.split ?? null;
}

function cheapest(quote: QuoteView, model: string): { organizationId: string; split: SplitView } | undefined {
  return quote.items
    .flatMap(({ organizationId }) => {
      const split = splitOf(quote, organizationId, model);
      return split ? [{ organizationId, split }] : [];
    })
    .sort((one, other) => one.split.outOfPocketAfterCents - other.split.outOfPocketAfterCents)[0];
}
