import { type Cents, DomainError } from '@chez-soi/kernel';
import { exact, type Exact } from '../exact';
import { checkCents } from '../field-checks';
import { firstDay, type Month } from '../parameters/month';
import type { Reading } from '../parameters/parameters';
import { mtpOf } from './scale';

/**
 * Monthly resources: of the person alone; of both for a couple who live at home together, or of whom one lives in an
 * institution (`couple-apart`). R232-11 V CASF divides the resources of those who live together by 1.7; it says nothing
 * of the others when the one at home has APA, and that divisor is an unverified figure.
 */
export interface Resources {
  readonly household: 'alone' | 'couple' | 'couple-apart';
  readonly monthlyCents: Cents;
}

/** Everything that the participation in a plan is made of; amounts in exact cents, shares between 0 and 1. */
export interface Participation {
  readonly mtp: Exact;
  /** Per person: a couple's are divided. */
  readonly resources: Exact;
  readonly coupleDivisor: Exact | null;
  /** Resources in multiples of MTP: nothing up to the first, the full rate above the second. */
  readonly noneUpTo: Exact;
  readonly fullAbove: Exact;
  readonly fullRate: Exact;
  /** How far resources stand between both: 0 to 1. */
  readonly position: Exact;
  /** The plan's three parts, and the share of the full rate that each bears. */
  readonly parts: readonly PlanPart[];
  /** Where the first and second part end, in multiples of MTP. */
  readonly brackets: readonly [Exact, Exact];
  /** + 10 % where the provider is not approved or not qualified, else null. */
  readonly surcharge: Exact | null;
  readonly rate: Exact;
}

export interface PlanPart {
  readonly amount: Exact;
  readonly reduction: Exact;
  readonly weight: Exact;
}

const households: readonly Resources['household'][] = ['alone', 'couple', 'couple-apart'];

/** @throws DomainError `invalid` naming the field. */
export function checkResources({ household, monthlyCents }: Resources): void {
  checkCents('resources.monthlyCents', monthlyCents);
  if (!households.includes(household))
    throw DomainError.field(
      'resources.household',
      'Indiquez une personne seule ou un couple.',
      'Say alone or couple.',
    );
}

/**
 * The share of an accepted plan that the person pays (R232-11 CASF). With S the MTP of 1 January, R the resources and
 * k = (R − 0.725 S) ÷ (1.945 S) kept between 0 and 1: 0.90 · k · Σ part · (1 − reduction · (1 − k)) ÷ plan, where the
 * reduction is 0, 60 % and 80 % for the part of the plan up to 0.317 S, up to 0.498 S, and above. Nothing is rounded.
 * The rate belongs to the ACCEPTED plan and is later applied to what was used of it.
 */
export function participationOf(
  reading: Reading,
  month: Month,
  plan: { readonly acceptedPlanCents: Cents; readonly resources: Resources; readonly surcharged: boolean },
): Participation {
  const figure = (key: string) => reading.value(`apa.${key}`, firstDay(month));
  const mtp = mtpOf(reading, month);
  const coupleDivisor = divisorOf(reading, month, plan.resources);
  const resources = exact(plan.resources.monthlyCents).div(coupleDivisor ?? 1);
  const [noneUpTo, fullAbove] = [figure('participation.none-up-to'), figure('participation.full-above')];
  const position = between0And1(resources.div(mtp).sub(noneUpTo).div(fullAbove.sub(noneUpTo)));
  const brackets = [figure('participation.bracket-1'), figure('participation.bracket-2')] as const;
  const reductions = [exact(0), figure('participation.reduction-2'), figure('participation.reduction-3')];
  const amounts = partsOf(exact(plan.acceptedPlanCents), brackets[0].mul(mtp), brackets[1].mul(mtp));
  const parts = amounts.map((amount, index) => {
    const reduction = reductions[index]!;
    return { amount, reduction, weight: exact(1).sub(reduction.mul(exact(1).sub(position))) };
  });
  const fullRate = figure('participation.rate');
  const surcharge = plan.surcharged ? figure('unqualified-surcharge') : null;
  const weighed = parts.reduce((sum, { amount, weight }) => sum.add(amount.mul(weight)), exact(0));
  const rate = fullRate
    .mul(position)
    .mul(weighed)
    .div(plan.acceptedPlanCents)
    .mul(exact(1).add(surcharge ?? 0));
  const scales = { noneUpTo, fullAbove, fullRate, brackets };
  return { mtp, resources, coupleDivisor, ...scales, position, parts, surcharge, rate: between0And1(rate) };
}

/** What the resources of a household are divided by, to be those of the person; null for one who lives alone. */
export function divisorOf(reading: Reading, month: Month, { household }: Resources): Exact | null {
  return household === 'alone' ? null : reading.value(`apa.${household}-divisor`, firstDay(month));
}

function between0And1(value: Exact): Exact {
  return value.lt(0) ? exact(0) : value.gt(1) ? exact(1) : value;
}

function partsOf(plan: Exact, first: Exact, second: Exact): readonly [Exact, Exact, Exact] {
  const upTo = (limit: Exact) => (plan.lt(limit) ? plan : limit);
  return [upTo(first), upTo(second).sub(upTo(first)), plan.sub(upTo(second))];
}
