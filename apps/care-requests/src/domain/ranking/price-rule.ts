import { dayEn, dayFr, euros } from '../wording';
import { offerOn, type RankingRule, reason } from './ranking';

export const PRICE_POINTS = 30;
const units: Record<string, { fr: string; en: string }> = {
  hour: { fr: 'de l’heure', en: 'an hour' },
  visit: { fr: 'la visite', en: 'a visit' },
  meal: { fr: 'le repas', en: 'a meal' },
  month: { fr: 'par mois', en: 'a month' },
  session: { fr: 'la séance', en: 'a session' },
};

/** The cheapest provider for the same unit earns all points, one at twice its price half of them. Never excludes. */
export const priceRule: RankingRule = ({ need, on, cheapest }, provider) => {
  const offer = offerOn(provider, need.serviceCode, on);
  if (!offer) return reason('price', true, 0, 'Sans prix publié.', 'No published price.');
  const best = cheapest[offer.per] ?? offer.priceCents;
  const share = offer.priceCents === 0 ? 1 : Math.min(1, best / offer.priceCents);
  const unit = units[offer.per] ?? { fr: '', en: '' };
  return reason(
    'price',
    true,
    Math.round(PRICE_POINTS * share),
    `${euros(offer.priceCents, 'fr')} ${unit.fr}, prix du ${dayFr(offer.from)}.`,
    `${euros(offer.priceCents, 'en')} ${unit.en}, price of ${dayEn(offer.from)}.`,
  );
};
