import { type Cents, DomainError, timesHalfUp } from '@chez-soi/kernel';
import { checkUsed, isPaid } from '../apa/month';
import type { ApaPlan } from '../apa/plan';
import { checkCents, checkWhole } from '../field-checks';
import { step, type Step, worked, type Worked } from '../worked';

export interface UserCostRequest {
  /** Minutes delivered in the month within the plan. */
  readonly minutes: number;
  /** The provider's hourly price, and what the Département values an hour at; the same where it sets the tariff. */
  readonly priceCents: Cents;
  readonly valuationCents: Cents;
  /** Whatever the plan does not hold. */
  readonly outOfPlanCents: Cents;
}

/** A month at one provider, in cents: gross + out of plan = APA paid + user. */
export interface UserCost extends Worked {
  readonly grossCents: Cents;
  readonly valuedCents: Cents;
  readonly participationCents: Cents;
  /** What the price asks above the valuation; borne by the user. */
  readonly surplusCents: Cents;
  readonly outOfPlanCents: Cents;
  readonly apaPaidCents: Cents;
  readonly userCents: Cents;
}

const MOST_MINUTES = 31 * 24 * 60;

/**
 * What a month at a provider costs the person: T·U + h·(price − valuation) + out of plan, where U is the valued hours.
 * The gross and the valued amount are rounded, the surplus is their difference, so that the parts make up the whole.
 * @throws DomainError `invalid` naming the field; on `minutes` when the plan is passed.
 */
export function userCost(plan: ApaPlan, request: UserCostRequest): UserCost {
  const { minutes, priceCents, valuationCents, outOfPlanCents } = request;
  checkWhole('minutes', minutes, 0, MOST_MINUTES);
  checkCents('priceCents', priceCents);
  checkCents('valuationCents', valuationCents);
  checkCents('outOfPlanCents', outOfPlanCents);
  if (valuationCents > priceCents)
    throw DomainError.field(
      'valuationCents',
      'L’heure ne peut pas être valorisée plus que son prix.',
      'An hour cannot be valued above its price.',
    );
  const grossCents = timesHalfUp(priceCents, minutes, 60);
  const valuedCents = timesHalfUp(valuationCents, minutes, 60);
  checkUsed('minutes', valuedCents, plan.planCents);
  const participationCents = plan.rate.share(valuedCents);
  const apaPaidCents = isPaid(plan, valuedCents - participationCents) ? valuedCents - participationCents : 0;
  const cost = { grossCents, valuedCents, participationCents, surplusCents: grossCents - valuedCents };
  const parts = {
    ...cost,
    outOfPlanCents,
    apaPaidCents,
    userCents: grossCents + outOfPlanCents - apaPaidCents,
  };
  return { ...parts, ...worked(plan.rowsUsed, [...plan.formula, ...costSteps(plan, request, parts)]) };
}

function costSteps(
  plan: ApaPlan,
  { minutes, priceCents, valuationCents }: UserCostRequest,
  cost: Omit<UserCost, keyof Worked>,
): readonly Step[] {
  const bornAlone = cost.valuedCents - cost.participationCents - cost.apaPaidCents;
  return [
    step(
      'Participation du mois',
      'Participation of the month',
      ({ percent, euros }) =>
        `${percent(plan.rate.exact)} × ${minutes} min × ${euros(valuationCents)}/h ÷ 60`,
      ({ euros }) => euros(cost.participationCents),
    ),
    step(
      'Écart entre le prix et la valorisation',
      'Price above the valuation',
      ({ euros }) => `${minutes} min × (${euros(priceCents)} − ${euros(valuationCents)})/h ÷ 60`,
      ({ euros }) => euros(cost.surplusCents),
    ),
    step(
      'À la charge de la personne',
      'Borne by the person',
      ({ euros }) =>
        [
          cost.participationCents,
          cost.surplusCents,
          cost.outOfPlanCents,
          ...(bornAlone > 0 ? [bornAlone] : []),
        ]
          .map((cents) => euros(cents))
          .join(' + '),
      ({ euros }) => euros(cost.userCents),
    ),
  ];
}
