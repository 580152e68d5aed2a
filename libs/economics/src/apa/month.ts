import { type Cents, DomainError } from '@chez-soi/kernel';
import { checkCents } from '../field-checks';
import type { Parameters } from '../parameters/parameters';
import { eurosInBoth } from '../wording';
import { step, type Step, worked, type Worked } from '../worked';
import { type ApaPlan, apaPlan, type ApaPlanRequest } from './plan';

export interface ApaMonthRequest extends ApaPlanRequest {
  /** What was used of the plan in the month, at the valued price; at most the plan. */
  readonly usedCents: Cents;
}

/** APA of one month, in cents: used = participation + APA, and used = paid + what the person bears. */
export interface ApaMonth extends Worked {
  readonly plan: ApaPlan;
  readonly usedCents: Cents;
  readonly participationCents: Cents;
  readonly apaCents: Cents;
  /** False where APA is at most three gross hours of SMIC: then the person bears everything. */
  readonly paid: boolean;
  readonly paidCents: Cents;
  readonly userCents: Cents;
}

/**
 * APA of one month: the plan's rate applied to what was used (R232-11 I), rounded once, half up. An amount of at most
 * three gross hours of SMIC is not paid (D232-31), measured on the month's own APA.
 * @throws DomainError as `apaPlan`, and `invalid` on `usedCents` above the plan.
 */
export function apaMonth(parameters: Parameters, request: ApaMonthRequest): ApaMonth {
  const plan = apaPlan(parameters, request);
  const { usedCents } = request;
  checkUsed('usedCents', usedCents, plan.planCents);
  const participationCents = plan.rate.share(usedCents);
  const apaCents = usedCents - participationCents;
  const paid = isPaid(plan, apaCents);
  const month = { usedCents, participationCents, apaCents, paid, paidCents: paid ? apaCents : 0 };
  return {
    plan,
    ...month,
    userCents: usedCents - month.paidCents,
    ...worked(plan.rowsUsed, [...plan.formula, ...monthSteps(plan, month)]),
  };
}

/** Whether a month's APA is paid: only above the threshold, "inférieur ou égal" is not (D232-31 CASF). */
export function isPaid(
  { paymentThresholdCents }: { readonly paymentThresholdCents: Cents },
  apaCents: Cents,
): boolean {
  return apaCents > paymentThresholdCents;
}

/** @throws DomainError `invalid` on the field, naming the plan, when more was used than it holds. */
export function checkUsed(path: string, usedCents: Cents, planCents: Cents): void {
  checkCents(path, usedCents);
  if (usedCents <= planCents) return;
  const plan = eurosInBoth(planCents);
  throw DomainError.field(
    path,
    `Le montant utilisé dépasse le plan accepté : ${plan.fr} par mois.`,
    `More was used than the accepted plan: ${plan.en} a month.`,
  );
}

function monthSteps(
  plan: ApaPlan,
  {
    usedCents,
    participationCents,
    apaCents,
    paid,
  }: Pick<ApaMonth, 'usedCents' | 'participationCents' | 'apaCents' | 'paid'>,
): readonly Step[] {
  return [
    step(
      'Participation du mois, arrondie au centime',
      'Participation of the month, rounded to the cent',
      ({ percent, euros }) => `${percent(plan.rate.exact)} × ${euros(usedCents)}`,
      ({ euros }) => euros(participationCents),
    ),
    step(
      'APA du mois',
      'APA of the month',
      ({ euros }) => `${euros(usedCents)} − ${euros(participationCents)}`,
      ({ euros }) => euros(apaCents),
    ),
    step(
      'Versée seulement au-delà de trois heures de SMIC',
      'Paid only above three hours of minimum wage',
      ({ euros }) => `${euros(apaCents)} ${paid ? '>' : '≤'} ${euros(plan.paymentThresholdCents)}`,
      ({ language }) => (language === 'fr' ? (paid ? 'versée' : 'non versée') : paid ? 'paid' : 'not paid'),
    ),
  ];
}
