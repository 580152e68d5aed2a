import type { DeliveryView } from '@chez-soi/contracts';
import type { Cents, Day } from '@chez-soi/kernel';
import { formulaOf, grossOf, type Price, type PriceUnit } from './valuation';

/** A visit that took place, as care-requests told it; `day` on the Paris calendar. */
export interface Visit {
  readonly id: string;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly day: Day;
  readonly minutes: number;
}

/** A visit with its value, the offer and the price used. Never changed once it is there. */
export interface Delivery extends Omit<Visit, 'id'> {
  readonly id: string;
  readonly visitId: string;
  readonly offerId: string;
  readonly priceCents: Cents;
  readonly per: Exclude<PriceUnit, 'month'>;
  readonly grossCents: Cents;
}

/** The delivery of a visit at a price; null where the price is by the month. */
export function valued(visit: Visit, price: Price, id: string): Delivery | null {
  const grossCents = grossOf(visit.minutes, price);
  if (grossCents === null || price.per === 'month') return null;
  const { offerId, priceCents, per } = price;
  return { ...visit, id, visitId: visit.id, offerId, priceCents, per, grossCents };
}

export function toView(delivery: Delivery): DeliveryView {
  const { id, visitId, residentId, organizationId, serviceCode, day, minutes, priceCents, per, grossCents } =
    delivery;
  const formula = formulaOf(minutes, priceCents, per, grossCents);
  return {
    id,
    visitId,
    residentId,
    organizationId,
    serviceCode,
    on: day,
    minutes,
    priceCents,
    per,
    grossCents,
    formula,
  };
}
