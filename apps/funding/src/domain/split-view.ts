import type { PayerPart, PersonFacts, SplitView } from '@chez-soi/contracts';
import {
  type Case,
  type Line,
  type Parameters,
  type Payer,
  payers,
  type PreparedModel,
  quote,
  splitMonth,
} from '@chez-soi/economics';
import { toFigureView } from './model-figures';
import type { Figures } from './figures';
import { type Grant, resourcesOf, taxHouseholdOf } from './person';

/** A model with its figures put in for a month. */
export interface Applied {
  readonly figures: Figures;
  readonly parameters: Parameters;
  readonly prepared: PreparedModel;
}

/**
 * One month of one person by a prepared model, with who pays what before and after the tax credit.
 * @throws DomainError `rule` for a service that the model says nothing about; `invalid` naming the field.
 */
export function splitView(
  { figures, parameters, prepared }: Applied,
  {
    person,
    ...month
  }: Pick<Case, 'visits' | 'subscriptions'> & { readonly person: PersonFacts; readonly grant: Grant },
): SplitView {
  const split = splitMonth(prepared, { ...month, month: prepared.month, indicators: {} });
  const made = quote(parameters, split, {
    resourcesCents: resourcesOf(parameters, prepared.month, person),
    household: taxHouseholdOf(person),
    immediateAdvance: false,
    borneBefore: { care: person.tax.spentCents },
  });
  return {
    grossCents: made.grossCents,
    parts: partsOf(made.byPayer),
    partsAfterCredit: partsOf(made.byPayerAfterCredit),
    creditCents: made.credit.creditCents,
    outOfPocketBeforeCents: made.outOfPocketBeforeCents,
    outOfPocketAfterCents: made.outOfPocketAfterCents,
    effortBefore: made.effortBefore,
    effortAfter: made.effortAfter,
    charges: chargesOf(split.lines),
    formula: [...(month.grant?.formula ?? []), ...made.formula],
    rows: made.rowsUsed.map((row) => toFigureView(figures, row)),
    verified: made.verified,
  };
}

/** Whether a model has something to say about a service, by the visit or by the month. */
export const knows = ({ deliveries, monthly }: PreparedModel, service: string): boolean =>
  deliveries.has(service) || byTheMonth({ monthly }, service);

/** Whether the model takes the service by the month, at a price of its own. */
export const byTheMonth = ({ monthly }: Pick<PreparedModel, 'monthly'>, service: string): boolean =>
  monthly.some(({ rule }) => rule.charge === 'subscription' && rule.services.includes(service));

const partsOf = (by: Readonly<Record<Payer, number>>): PayerPart[] =>
  payers.filter((payer) => by[payer] !== 0).map((payer) => ({ payer, cents: by[payer] }));

function chargesOf(lines: readonly Line[]): SplitView['charges'] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = `${line.charge} ${line.service}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].map((group) => {
    const by = Object.fromEntries(payers.map((payer) => [payer, 0])) as Record<Payer, number>;
    for (const { payer, cents } of group.flatMap(({ parts }) => parts)) by[payer] += cents;
    return {
      charge: group[0]!.charge,
      serviceCode: group[0]!.service,
      count: group.length,
      grossCents: group.reduce((sum, { grossCents }) => sum + grossCents, 0),
      parts: partsOf(by),
    };
  });
}
