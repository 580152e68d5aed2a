import { type Cents, timesHalfUp } from '@chez-soi/kernel';
import { type Exact, exact, toCents } from '../exact';
import { checkCents } from '../field-checks';
import { checkMonth, firstDay, type Month } from '../parameters/month';
import type { Parameters } from '../parameters/parameters';
import { step, type Step, worked, type Worked } from '../worked';

/**
 * What a family copies from its last tax notice, and what it owns that brings nothing; cents a YEAR for incomes and
 * rental values, cents for capital. The main home is left out, and so are: the person's dependency annuity, children's
 * help, housing benefits, benefits in kind of health insurance (R232-5 and R232-6 CASF).
 */
export interface TaxNotice {
  /** Wages, pensions and annuities, before the deduction of 10 %; of both for a couple. */
  readonly pensionsCents: Cents;
  /** Net income from property, and from capital. */
  readonly propertyIncomeCents: Cents;
  readonly capitalIncomeCents: Cents;
  /** Income taxed at source for good (prélèvement libératoire, 125 A CGI). */
  readonly taxedAtSourceCents: Cents;
  /** Yearly rental value of buildings and of land that nobody rents or farms. */
  readonly idleBuildingsCents: Cents;
  readonly idleLandCents: Cents;
  /** Capital that is not placed; the value of life insurances. */
  readonly idleCapitalCents: Cents;
  readonly lifeInsuranceCents: Cents;
}

/** Monthly resources of the household, in cents; for a couple those of both, which APA then divides. */
export interface NoticeResources extends Worked {
  readonly yearlyCents: Cents;
  readonly monthlyCents: Cents;
}

const incomes = ['pensionsCents', 'propertyIncomeCents', 'capitalIncomeCents', 'taxedAtSourceCents'] as const;
const idle = [
  {
    field: 'idleBuildingsCents',
    key: 'apa.resources.built',
    fr: 'Immeubles bâtis sans revenu : leur valeur locative',
    en: 'Idle buildings: their rental value',
  },
  {
    field: 'idleLandCents',
    key: 'apa.resources.land',
    fr: 'Terrains sans revenu : leur valeur locative',
    en: 'Idle land: its rental value',
  },
  { field: 'idleCapitalCents', key: 'apa.resources.capital', fr: 'Capital non placé', en: 'Idle capital' },
  {
    field: 'lifeInsuranceCents',
    key: 'apa.resources.life-insurance',
    fr: 'Assurances-vie',
    en: 'Life insurances',
  },
] as const;

/**
 * Resources as APA counts them (R232-5 CASF, with R132-1 for what brings nothing): the incomes of the notice, those
 * taxed at source, and a presumed income of idle property and capital. A year over twelve, rounded once, half up.
 * @throws DomainError `invalid` naming the field; `rule` when a figure of the month is missing.
 */
export function resourcesOfNotice(parameters: Parameters, month: Month, notice: TaxNotice): NoticeResources {
  checkMonth(month);
  for (const [field, cents] of Object.entries(notice)) checkCents(field, cents as Cents);
  const reading = parameters.reading();
  const steps: Step[] = [];
  const declared = incomes.map((field) => notice[field]).filter((cents) => cents > 0);
  let yearly = declared.reduce((sum, cents) => sum.add(cents), exact(0));
  const income = yearly;
  steps.push(
    step(
      'Revenus de l’avis d’imposition, par an',
      'Incomes of the tax notice, a year',
      ({ euros }) => declared.map((cents) => euros(cents)).join(' + ') || euros(0),
      ({ euros }) => euros(income),
    ),
  );
  for (const { field, key, fr, en } of idle) {
    if (notice[field] === 0) continue;
    const rate = reading.value(key, firstDay(month));
    const presumed = rate.mul(notice[field]);
    yearly = yearly.add(presumed);
    steps.push(presumedStep(fr, en, { rate, of: notice[field], presumed }));
  }
  const monthlyCents = toCents(yearly.div(12));
  const total = yearly;
  steps.push(
    step(
      'Ressources par mois',
      'Resources a month',
      ({ euros }) => `${euros(total)} ÷ 12`,
      ({ euros }) => euros(monthlyCents),
    ),
  );
  return { yearlyCents: timesHalfUp(1, yearly.n, yearly.d), monthlyCents, ...worked(reading.rows, steps) };
}

function presumedStep(
  fr: string,
  en: string,
  { rate, of, presumed }: { readonly rate: Exact; readonly of: Cents; readonly presumed: Exact },
): Step {
  return step(
    fr,
    en,
    ({ percent, euros }) => `${percent(rate)} × ${euros(of)}`,
    ({ euros }) => euros(presumed),
  );
}
