import type { OrganizationView, Page, PriceRange, ServiceView } from '@chez-soi/contracts';
import { useApi } from '../api/query';

/** What an hour, a visit or a month costs, and who says so. */
export interface Price {
  readonly lowCents: number;
  readonly highCents: number;
  readonly per: string;
  readonly from: PriceSource;
}
export type PriceSource =
  /** Those who take new people there: nobody is chosen yet. */
  | { readonly kind: 'offers'; readonly providers: number; readonly on: string }
  /** The one who accepted. */
  | { readonly kind: 'provider'; readonly name: string; readonly since: string }
  /** Nobody offers it there yet: the catalogue's landmark. */
  | { readonly kind: 'catalogue'; readonly status: 'verified' | 'derived' | 'unverified' };

/** The prices of some services in a commune (everywhere without one), in one request; no service, no request. */
export function usePrices(serviceCodes: readonly string[], commune?: string) {
  const services = [...new Set(serviceCodes)].sort().join(',');
  return useApi<Page<PriceRange>>(services ? '/directory/prices' : null, { services, commune });
}

/** What providers ask for a service, in its usual unit; else what the catalogue says; else nothing is known. */
export function priceOfService(
  service: Pick<ServiceView, 'code' | 'unit' | 'indicativePrice'> | undefined,
  ranges: readonly PriceRange[],
): Price | null {
  const offered = ranges.filter((range) => range.serviceCode === service?.code);
  const range = offered.find(({ per }) => per === service?.unit) ?? offered[0];
  if (range) {
    const { minCents: lowCents, maxCents: highCents, per, providers, on } = range;
    return { lowCents, highCents, per, from: { kind: 'offers', providers, on } };
  }
  const landmark = service?.indicativePrice;
  if (!landmark) return null;
  const { cents, per, status } = landmark;
  return { lowCents: cents, highCents: cents, per, from: { kind: 'catalogue', status } };
}

/** What one provider asks for a service on a day, by its dated offer. */
export function priceOfProvider(
  organization: Pick<OrganizationView, 'name' | 'offers'> | undefined,
  serviceCode: string,
  on: string,
): Price | null {
  const offer = organization?.offers.find(
    (one) => one.serviceCode === serviceCode && one.from <= on && (one.to === null || one.to >= on),
  );
  if (!organization || !offer) return null;
  const { priceCents, per, from: since } = offer;
  const from = { kind: 'provider', name: organization.name, since } as const;
  return { lowCents: priceCents, highCents: priceCents, per, from };
}
