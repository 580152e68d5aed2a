import type { Cents } from '@chez-soi/kernel';
import { exact, type Exact, toCents } from '../exact';
import { checkCents, checkWhole } from '../field-checks';
import { checkMonth, firstDay, type Month } from '../parameters/month';
import type { Parameters, Reading } from '../parameters/parameters';
import { step, type Step, worked, type Worked } from '../worked';

/** Activities with a ceiling of their own below the common one; everything else is `care`. */
export const creditedActivities = ['care', 'odd-jobs', 'gardening', 'computing'] as const;
export type CreditedActivity = (typeof creditedActivities)[number];

/** What the household bore itself, after APA and every other aid, in cents. */
export type Borne = Readonly<Partial<Record<CreditedActivity, Cents>>>;

export interface TaxHousehold {
  /** Members over 65, or ascendants who could have APA, who each raise the ceiling. */
  readonly membersOver65: number;
  /** The first year in which the household employs somebody directly. */
  readonly firstYear: boolean;
  /** A member who is disabled enough to need constant help. */
  readonly disability: boolean;
}

export interface TaxCreditRequest {
  readonly month: Month;
  readonly borne: Borne;
  /** Borne earlier in the same calendar year. */
  readonly before: Borne;
  readonly household: TaxHousehold;
  /** The household asked for the immediate advance; and whether it is for hours that APA pays a part of. */
  readonly immediateAdvance: boolean;
  readonly withApa: boolean;
}

/** The credit that this month's sums give, in cents; a year's months add up to the year's credit. */
export interface TaxCredit extends Worked {
  readonly ceilingCents: Cents;
  readonly creditCents: Cents;
  /** The part that the household need not pay first; the rest comes with the tax notice. */
  readonly advancedCents: Cents;
}

/**
 * Tax credit for help at home (199 sexdecies CGI): half of what was borne, up to the ceiling of the year. A month gives
 * the year's credit so far less what it was before. The tax office rounds to the euro; this is the cent before it does.
 * @throws DomainError `invalid` naming the field; `rule` when a figure of the month is missing.
 */
export function taxCredit(parameters: Parameters, request: TaxCreditRequest): TaxCredit {
  const { month, borne, before, household } = request;
  checkMonth(month);
  checkBorne('borne', borne);
  checkBorne('before', before);
  checkWhole('household.membersOver65', household.membersOver65, 0, 20);
  const reading = parameters.reading();
  const ceiling = ceilingOf(reading, month, household);
  const rate = reading.value('tax-credit.rate', firstDay(month));
  const credit = (sums: Borne) => toCents(countedOf(reading, month, sums, ceiling.cents).mul(rate));
  const both = Object.fromEntries(
    creditedActivities.map((name) => [name, (borne[name] ?? 0) + (before[name] ?? 0)]),
  );
  const [until, earlier] = [credit(both), credit(before)];
  const creditCents = until - earlier;
  const advancedCents = advanceHolds(reading, request) ? creditCents : 0;
  const counted = countedOf(reading, month, both, ceiling.cents);
  const steps = [ceiling.step, ...creditSteps({ counted, rate, until, earlier })];
  return { ceilingCents: toCents(ceiling.cents), creditCents, advancedCents, ...worked(reading.rows, steps) };
}

function checkBorne(path: string, borne: Borne): void {
  for (const [activity, cents] of Object.entries(borne)) checkCents(`${path}.${activity}`, cents);
}

/** 20,000 € with a disability; else 12,000 € (15,000 € in the first year) and 1,500 € a member, up to a maximum. */
function ceilingOf(
  reading: Reading,
  month: Month,
  { membersOver65, firstYear, disability }: TaxHousehold,
): { readonly cents: Exact; readonly step: Step } {
  const amount = (key: string) => reading.cents(`tax-credit.${key}`, firstDay(month));
  const [fr, en] = ['Plafond des dépenses de l’année', 'Ceiling of the year’s expenses'];
  if (disability) {
    const cents = amount('disability');
    return {
      cents,
      step: step(
        fr,
        en,
        ({ euros }) => euros(cents),
        ({ euros }) => euros(cents),
      ),
    };
  }
  const [base, most] = firstYear
    ? [amount('first-year'), amount('first-year-max')]
    : [amount('ceiling'), amount('ceiling-max')];
  const each = amount('per-member');
  const cents = least(base.add(each.mul(membersOver65)), most);
  return {
    cents,
    step: step(
      fr,
      en,
      ({ euros, language }) =>
        `${euros(base)} + ${membersOver65} × ${euros(each)}, ${language === 'fr' ? 'au plus' : 'at most'} ${euros(most)}`,
      ({ euros }) => euros(cents),
    ),
  };
}

function countedOf(reading: Reading, month: Month, sums: Borne, ceiling: Exact): Exact {
  const counted = creditedActivities.map((name) => {
    const sum = exact(sums[name] ?? 0);
    if (name === 'care' || sum.equals(0)) return sum;
    return least(sum, reading.cents(`tax-credit.ceiling.${name}`, firstDay(month)));
  });
  return least(
    counted.reduce((total, sum) => total.add(sum), exact(0)),
    ceiling,
  );
}

/** A flag among the dated figures, since no verified date is known for hours of APA. */
function advanceHolds(reading: Reading, { month, immediateAdvance, withApa }: TaxCreditRequest): boolean {
  if (!immediateAdvance) return false;
  const key = `tax-credit.immediate-advance${withApa ? '-with-apa' : ''}`;
  return reading.value(key, firstDay(month)).equals(1);
}

const least = (one: Exact, other: Exact): Exact => (one.lt(other) ? one : other);

function creditSteps(of: {
  readonly counted: Exact;
  readonly rate: Exact;
  readonly until: Cents;
  readonly earlier: Cents;
}): readonly Step[] {
  return [
    step(
      'Crédit d’impôt de l’année jusqu’ici',
      'Tax credit of the year so far',
      ({ percent, euros }) => `${percent(of.rate)} × ${euros(of.counted)}`,
      ({ euros }) => euros(of.until),
    ),
    step(
      'Crédit d’impôt du mois',
      'Tax credit of the month',
      ({ euros }) => `${euros(of.until)} − ${euros(of.earlier)}`,
      ({ euros }) => euros(of.until - of.earlier),
    ),
  ];
}
