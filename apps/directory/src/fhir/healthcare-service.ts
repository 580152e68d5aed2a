import type { OfferView } from '@chez-soi/contracts';
import type { Extension, HealthcareService } from 'fhir/r4';
import { coding, extensionUrl, referenceTo, systems } from './systems';

const priceUrl = extensionUrl('offer-price');

export const healthcareServicePaths = [
  `identifier[system=${systems.offer}]`,
  'active',
  'providedBy',
  'type',
  'location',
  `extension[url=${priceUrl}]`,
];

/** An offer: one service of the catalogue by one organisation at one price. `active`: it does not end today. */
export function toHealthcareService(
  offer: OfferView,
  locationId: string,
  active: boolean,
): HealthcareService {
  return {
    resourceType: 'HealthcareService',
    id: offer.id,
    extension: [price(offer)],
    identifier: [{ system: systems.offer, value: offer.id }],
    active,
    providedBy: referenceTo('Organization', offer.organizationId),
    type: [{ coding: [coding('service', offer.serviceCode)] }],
    location: [referenceTo('Location', locationId)],
  };
}

function price({ priceCents, per, from, to }: OfferView): Extension {
  const period = { start: from, ...(to && to >= from ? { end: to } : {}) };
  return {
    url: priceUrl,
    extension: [
      { url: 'amount', valueMoney: { value: priceCents / 100, currency: 'EUR' } },
      { url: 'unit', valueCode: per },
      { url: 'period', valuePeriod: period },
    ],
  };
}
