import type { DeliveryView } from '@chez-soi/contracts';
import type { Bilingual, Cents, Day } from '@chez-soi/kernel';
import { formulaOf, grossOf, type Price, type PriceUnit } from './valuation';

/** Only what was validated is paid; a dispute takes it out until it is validated again; what was annulled never counts. */
export type Standing = 'recorded' | 'validated' | 'disputed' | 'annulled';

/** A visit that took place, as care-requests told it; `day` on the Paris calendar. */
export interface Visit {
  readonly id: string;
  /** Grows with each correction. */
  readonly revision: number;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly day: Day;
  readonly minutes: number;
}

/** What was recorded of a visit; a correction says it anew. */
export interface Recorded extends Omit<Visit, 'revision'> {
  readonly startedAt: string;
}

/** A visit with its value, the offer and the price used. Never changed once it is there: a correction adds a revision. */
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

const annulledWords: Bilingual = { fr: 'Visite annulée : 0,00 €', en: 'Visit annulled: €0.00' };

/** What is left of a delivery whose visit does not count. */
export function nothingOf(delivery: Delivery, revision: number): Delivery {
  return { ...delivery, revision, minutes: 0, grossCents: 0 };
}

export function toView(delivery: Delivery): DeliveryView {
  const { id, visitId, revision, residentId, organizationId, serviceCode, day, minutes } = delivery;
  const { priceCents, per, grossCents } = delivery;
  const nothing = per !== 'hour' && grossCents === 0 && priceCents > 0;
  const formula = nothing ? annulledWords : formulaOf(minutes, priceCents, per, grossCents);
  return {
    id,
    visitId,
    revision,
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
