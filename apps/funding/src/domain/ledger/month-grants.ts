import { type ApaGrant, type ParameterRow, Rate } from '@chez-soi/economics';
import { type Cents, type Day, timesHalfUp } from '@chez-soi/kernel';
import type { Fact } from './facts';
import type { MonthContext } from './month-context';
import type { PaidVisit } from './paid-visit';
import { type Right, rightOn, rightsOf } from './rights';

const HOUR_MINUTES = 60;

/** The right that each visit of a month falls under. */
export interface MonthGrants {
  of(
    visit: Pick<PaidVisit, 'day' | 'serviceCode' | 'minutes'>,
    grossCents: Cents,
  ): { readonly grant: ApaGrant | null; readonly valuedCents: Cents };
  /** The figures that the rights were made from. */
  readonly rows: readonly ParameterRow[];
}

/** The rights of a person in a month, each with its rate: the same object for every visit under it. */
export function grantsOf(context: MonthContext, facts: readonly Fact[], lastDay: Day | null): MonthGrants {
  const rights = rightsOf(facts, lastDay).filter(
    ({ from, to, planCents }) =>
      planCents > 0 && from <= context.lastDay && (to === null || to >= context.firstDay),
  );
  if (rights.length === 0) return { of: () => ({ grant: null, valuedCents: 0 }), rows: [] };
  const { paymentThresholdCents, rowsUsed } = context.paymentThreshold;
  const unknown = rights.some(({ participationCents }) => participationCents === null)
    ? context.fullRate
    : null;
  const grants = new Map<Right, ApaGrant>(
    rights.map((right) => [
      right,
      { planCents: right.planCents, paymentThresholdCents, rate: rateOf(right, unknown?.share) },
    ]),
  );
  return {
    rows: unknown ? [...rowsUsed, { ...unknown.row, status: 'unverified' }] : rowsUsed,
    of({ day, serviceCode, minutes }, grossCents) {
      const right = rightOn(rights, day);
      if (!right) return { grant: null, valuedCents: 0 };
      const valuedCents = valuedOf(right, { serviceCode, minutes }, grossCents);
      return { grant: grants.get(right)!, valuedCents };
    },
  };
}

/** A notified amount is exact by itself: the rate is that amount over the plan (R232-11 CASF: of the accepted plan). */
function rateOf({ participationCents, planCents }: Right, fullRate = '1/1'): Rate {
  if (participationCents === null) return Rate.parse(fullRate);
  return Rate.parse(`${Math.min(participationCents, planCents)}/${planCents}`);
}

/** At most the gross, and what the plan values the service at; nothing where the plan does not hold the service. */
function valuedOf(
  { items }: Right,
  { serviceCode, minutes }: Pick<PaidVisit, 'serviceCode' | 'minutes'>,
  grossCents: Cents,
): Cents {
  if (!items) return grossCents;
  const item = items.find((one) => one.serviceCode === serviceCode);
  if (!item || item.per === 'month') return 0;
  const cents =
    item.per === 'hour' ? timesHalfUp(item.unitPriceCents, minutes, HOUR_MINUTES) : item.unitPriceCents;
  return Math.min(grossCents, cents);
}
