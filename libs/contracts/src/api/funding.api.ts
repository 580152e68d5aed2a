import { z } from 'zod';
import { day } from '../facts';

export const deliveryQuery = z.strictObject({
  from: day,
  to: day,
  residentId: z.uuid().optional(),
  organizationId: z.uuid().optional(),
});

/** One visit that took place, valued at the provider's price of its day. */
export interface DeliveryView {
  readonly id: string;
  readonly visitId: string;
  /** 1 as first recorded; each correction adds one. A list holds the last only. */
  readonly revision: number;
  readonly residentId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly on: string;
  readonly minutes: number;
  readonly priceCents: number;
  readonly per: string;
  readonly grossCents: number;
  /** The worked sum, e.g. "45 min × 25,00 €/h ÷ 60 = 18,75 €, arrondi au centime". */
  readonly formula: { readonly fr: string; readonly en: string };
}
export interface DeliverySummary {
  readonly items: readonly DeliveryView[];
  readonly totalMinutes: number;
  readonly totalGrossCents: number;
}
