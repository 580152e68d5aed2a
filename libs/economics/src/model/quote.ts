import { type Cents, timesHalfUp } from '@chez-soi/kernel';
import { exact } from '../exact';
import { checkCents, checkWhole } from '../field-checks';
import type { Parameters } from '../parameters/parameters';
import { taxCredit, type Borne, type TaxCredit, type TaxHousehold } from '../tax-credit/tax-credit';
import { step, type Step, worked, type Worked } from '../worked';
import type { Payer } from './model';
import type { Split } from './split';

export interface QuoteRequest {
  /** Per person and month, as APA counts them (a couple's divided by 1.7). */
  readonly resourcesCents: Cents;
  readonly household: TaxHousehold;
  readonly immediateAdvance: boolean;
  /** What the household bore earlier in the year that counts for the credit. */
  readonly borneBefore: Borne;
}

/** What a month costs and whom, in cents; before and after the tax credit the payers make up the gross. */
export interface Quote extends Worked {
  readonly grossCents: Cents;
  readonly byPayer: Readonly<Record<Payer, Cents>>;
  readonly byPayerAfterCredit: Readonly<Record<Payer, Cents>>;
  /** Reste à charge before and after the tax credit. */
  readonly outOfPocketBeforeCents: Cents;
  readonly outOfPocketAfterCents: Cents;
  readonly credit: TaxCredit;
  /** Taux d'effort: out of pocket ÷ resources, to four decimals; null without resources. */
  readonly effortBefore: number | null;
  readonly effortAfter: number | null;
}

/**
 * What a person's month comes to, before and after the tax credit.
 * @throws DomainError as `taxCredit`, and `invalid` naming the field.
 */
export function quote(parameters: Parameters, split: Split, request: QuoteRequest): Quote {
  checkCents('resourcesCents', request.resourcesCents);
  const credit = taxCredit(parameters, {
    month: split.month,
    borne: split.creditable,
    before: request.borneBefore,
    household: request.household,
    immediateAdvance: request.immediateAdvance,
    withApa: split.apa?.paid ?? false,
  });
  const before = split.byPayer.USAGER;
  const after = before - credit.creditCents;
  const { grossCents, byPayer } = split;
  const byPayerAfterCredit = { ...byPayer, USAGER: after, ETAT: byPayer.ETAT + credit.creditCents };
  const steps = [...split.formula, ...credit.formula, ...quoteSteps(before, credit, request)];
  return {
    ...{ grossCents, byPayer, byPayerAfterCredit, credit },
    outOfPocketBeforeCents: before,
    outOfPocketAfterCents: after,
    effortBefore: effortOf(before, request),
    effortAfter: effortOf(after, request),
    ...worked([...split.rowsUsed, ...credit.rowsUsed], steps),
  };
}

function effortOf(cents: Cents, { resourcesCents }: QuoteRequest): number | null {
  return resourcesCents === 0 ? null : timesHalfUp(10_000, cents, resourcesCents) / 10_000;
}

function quoteSteps(
  before: Cents,
  { creditCents }: TaxCredit,
  { resourcesCents }: QuoteRequest,
): readonly Step[] {
  const after = before - creditCents;
  const rest = step(
    'Reste à charge après crédit d’impôt',
    'Out of pocket after the tax credit',
    ({ euros }) => `${euros(before)} − ${euros(creditCents)}`,
    ({ euros }) => euros(after),
  );
  if (resourcesCents === 0) return [rest];
  const effort = step(
    'Taux d’effort',
    'Share of resources',
    ({ euros }) => `${euros(after)} ÷ ${euros(resourcesCents)}`,
    ({ percent }) => percent(exact(after).div(resourcesCents), 2),
  );
  return [rest, effort];
}

/** Cents per day at home, half up; null for a month without such a day. */
export function perDayAtHome(cents: Cents, days: number): Cents | null {
  checkCents('cents', cents);
  checkWhole('days', days, 0, 366);
  return days === 0 ? null : timesHalfUp(cents, 1, days);
}

/** Subscribers from which a fixed monthly cost is covered; null where no subscriber leaves a margin. */
export function breakEvenSubscribers(fixedCostCents: Cents, marginCents: number): number | null {
  checkCents('fixedCostCents', fixedCostCents);
  checkWhole('marginCents', marginCents, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  return marginCents <= 0 ? null : Math.ceil(fixedCostCents / marginCents);
}
