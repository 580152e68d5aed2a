import { type Bilingual, type Cents, type Day, timesHalfUp } from '@chez-soi/kernel';

export type PriceUnit = 'hour' | 'visit' | 'meal' | 'session' | 'month';

/** A provider's price for a service, as the directory published it; both days included. */
export interface Price {
  readonly offerId: string;
  readonly priceCents: Cents;
  readonly per: PriceUnit;
  readonly from: Day;
  readonly to: Day | null;
}

/** The price that holds on a day. Where two overlap the one that began later counts: it replaced the other. */
export function priceOn(prices: readonly Price[], day: Day): Price | undefined {
  return prices
    .filter(({ from, to }) => from <= day && (to === null || day <= to))
    .sort((one, other) => compare(other.from, one.from) || compare(other.offerId, one.offerId))[0];
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/**
 * What one visit is worth: minutes × hourly price ÷ 60, rounded half up to the cent, or the price itself where it is
 * per visit, session or meal. Null for a price by the month: no single visit carries a share of it.
 */
export function grossOf(
  minutes: number,
  { priceCents, per }: Pick<Price, 'priceCents' | 'per'>,
): Cents | null {
  if (per === 'month') return null;
  return per === 'hour' ? timesHalfUp(priceCents, minutes, 60) : priceCents;
}

const unitNames = {
  visit: { fr: 'visite', en: 'visit' },
  meal: { fr: 'repas', en: 'meal' },
  session: { fr: 'séance', en: 'session' },
} as const;

/** The sum in words, as anybody can check it on paper: `45 min × 25,00 €/h ÷ 60 = 18,75 €`. */
export function formulaOf(
  minutes: number,
  priceCents: Cents,
  per: Exclude<PriceUnit, 'month'>,
  grossCents: Cents,
): Bilingual {
  if (per !== 'hour') {
    const unit = unitNames[per];
    return {
      fr: `1 ${unit.fr} × ${fr(priceCents)} = ${fr(grossCents)}`,
      en: `1 ${unit.en} × ${en(priceCents)} = ${en(grossCents)}`,
    };
  }
  const rounded = (priceCents * minutes) % 60 !== 0;
  return {
    fr: `${minutes} min × ${fr(priceCents)}/h ÷ 60 = ${fr(grossCents)}${rounded ? ', arrondi au centime' : ''}`,
    en: `${minutes} min × ${en(priceCents)}/h ÷ 60 = ${en(grossCents)}${rounded ? ', rounded to the cent' : ''}`,
  };
}

/** Amounts as people write them; plain spaces, so that the line can be copied and searched. */
function euros(locale: string): (cents: Cents) => string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  return (cents) => format.format(cents / 100).replace(/[\u00a0\u202f]/g, ' ');
}

/** Made once: making a format takes as long as forty uses. */
const fr = euros('fr-FR');
const en = euros('en-IE');
