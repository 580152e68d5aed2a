import { directoryEvents, type OfferView } from '@chez-soi/contracts';
import { newEvent } from '@chez-soi/messaging';
import type { Organization } from './organization';

/** `organization.registered.v1` for the first version, `organization.updated.v1` for later ones. */
export function organizationChanged(
  { id, version, input }: Organization,
  position: { readonly lat: number; readonly lon: number },
) {
  const { authorization, availability, address } = input;
  const type = version === 1 ? 'organization.registered.v1' : 'organization.updated.v1';
  return newEvent(directoryEvents[type], id, version, {
    organizationId: id,
    kind: input.kind,
    legalStatus: input.legalStatus,
    habilitation: input.habilitation,
    active: input.active,
    communeCode: address.communeCode,
    position: { lat: position.lat, lon: position.lon },
    qualifications: input.qualifications,
    zones: input.zones,
    authorization: authorization && { from: authorization.from, to: authorization.to },
    declaredMinutesPerWeek: input.declaredMinutesPerWeek,
    weekly: availability.weekly,
    closedOn: availability.exceptions.map(({ date }) => date),
  });
}

export function offerPublished({ id, organizationId, serviceCode, priceCents, per, from, to }: OfferView) {
  const data = { offerId: id, organizationId, serviceCode, priceCents, per, from, to };
  return newEvent(directoryEvents['offer.published.v1'], id, 1, data);
}

/** `to`: the last day on which the offer holds; before its first day for one that never held. */
export function offerWithdrawn({ id, organizationId, serviceCode }: OfferView, version: number, to: string) {
  return newEvent(directoryEvents['offer.withdrawn.v1'], id, version, {
    offerId: id,
    organizationId,
    serviceCode,
    to,
  });
}
