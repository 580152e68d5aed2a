import { type Cents, DomainError } from '@chez-soi/kernel';
import { Rate, toCents } from '../exact';
import { checkCents } from '../field-checks';
import { checkMonth, firstDay, type Month } from '../parameters/month';
import type { Parameters, Reading } from '../parameters/parameters';
import { eurosInBoth } from '../wording';
import { worked, type Worked } from '../worked';
import { type Applicant, checkEligible } from './eligibility';
import { checkResources, participationOf, type Resources } from './participation';
import { planSteps } from './plan-steps';
import { type ApaGir, ceilingOf } from './scale';

export interface ApaPlanRequest extends Applicant {
  readonly month: Month;
  readonly resources: Resources;
  /** The plan as accepted, by the month; above nought, at most the ceiling of the GIR. */
  readonly acceptedPlanCents: Cents;
  /** The person employs a service that is not approved, or somebody without qualification (R232-14 CASF). */
  readonly unqualifiedProvider?: boolean;
}

/** What a person's right is worth in a month, in cents. */
export interface ApaPlan extends ApaGrant, Worked {
  readonly month: Month;
  readonly gir: ApaGir;
  readonly ceilingCents: Cents;
  /** Were the plan used in full: the person's part and the Département's. */
  readonly participationCents: Cents;
  readonly apaCents: Cents;
}

/** The part of a plan that valuing a visit needs, made once per (person, month). */
export interface ApaGrant {
  readonly rate: Rate;
  readonly planCents: Cents;
  /** A month's APA is paid only above this: three gross hours of SMIC (D232-31 CASF). */
  readonly paymentThresholdCents: Cents;
}

/**
 * The person's share of an accepted plan (R232-11 CASF), exact, and what it comes to when the plan is used in full.
 * @throws DomainError `invalid` naming the field; `rule` where there is no right (age, GIR, other allowance), where the
 * plan passes its ceiling (which is named), and where a figure of the month is missing.
 */
export function apaPlan(parameters: Parameters, request: ApaPlanRequest): ApaPlan {
  const { month, acceptedPlanCents, resources, unqualifiedProvider: surcharged = false } = request;
  checkMonth(month);
  const reading = parameters.reading();
  const gir = checkEligible(reading, month, request);
  checkResources(resources);
  const ceilingCents = ceilingOf(reading, gir, month);
  checkPlan(acceptedPlanCents, gir, ceilingCents);
  const made = participationOf(reading, month, { acceptedPlanCents, resources, surcharged });
  const rate = Rate.of(made.rate);
  const participationCents = rate.share(acceptedPlanCents);
  return {
    month,
    gir,
    ceilingCents,
    rate,
    planCents: acceptedPlanCents,
    paymentThresholdCents: paymentThresholdOf(reading, month),
    participationCents,
    apaCents: acceptedPlanCents - participationCents,
    ...worked(reading.rows, planSteps(made, resources, acceptedPlanCents)),
  };
}

function checkPlan(planCents: Cents, gir: ApaGir, ceilingCents: Cents): void {
  checkCents('acceptedPlanCents', planCents);
  if (planCents === 0)
    throw DomainError.field('acceptedPlanCents', 'Un plan ne peut pas être vide.', 'A plan cannot be empty.');
  if (planCents <= ceilingCents) return;
  const ceiling = eurosInBoth(ceilingCents);
  const [fr, en] = [
    `Le plan dépasse le plafond du GIR ${gir} : ${ceiling.fr} par mois.`,
    `The plan passes the ceiling of GIR ${gir}: ${ceiling.en} a month.`,
  ];
  throw new DomainError('rule', { fr, en }, [{ path: 'acceptedPlanCents', message: { fr, en } }], {
    gir,
    ceilingCents,
  });
}

/** What APA of a month must pass to be paid (D232-31 CASF), with the rows it comes from. */
export function paymentThreshold(
  parameters: Parameters,
  month: Month,
): Pick<ApaGrant, 'paymentThresholdCents'> & Pick<Worked, 'rowsUsed'> {
  const reading = parameters.reading();
  return { paymentThresholdCents: paymentThresholdOf(reading, month), rowsUsed: reading.rows };
}

function paymentThresholdOf(reading: Reading, month: Month): Cents {
  const hours = reading.value('apa.payment-threshold', firstDay(month));
  return toCents(hours.mul(reading.cents('smic.hourly', firstDay(month))));
}
