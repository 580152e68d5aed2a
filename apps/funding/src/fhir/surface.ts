import { defineSurface, standard, type Surface } from '@chez-soi/fhir';
import type { ChargeItem, Coverage, Invoice, Reference } from 'fhir/r4';

const interactions = ['read', 'vread', 'history-instance', 'search-type'] as const;
const idOf = (link: Reference | undefined): string | null => link?.reference?.split('/').at(-1) ?? null;
const listed = (id: string | null): string[] => (id === null ? [] : [id]);

/** Lines of statements: there are tens of thousands a month, so that only what they hold is searched. */
export const chargeItemSurface = defineSurface<ChargeItem>({
  type: 'ChargeItem',
  mapperVersion: 1,
  interactions,
  search: standard('ChargeItem', [
    ...['code', 'entered-date', 'occurrence', 'patient', 'performer-actor', 'performing-organization'],
    ...['price-override', 'subject'],
  ]),
  compartment: ({ subject, performingOrganization }) => ({
    residentId: idOf(subject),
    organizationIds: listed(idOf(performingOrganization)),
  }),
});

export const invoiceSurface = defineSurface<Invoice>({
  type: 'Invoice',
  mapperVersion: 1,
  interactions,
  search: standard('Invoice'),
  compartment: ({ subject, issuer }) => ({
    residentId: idOf(subject),
    organizationIds: listed(idOf(issuer)),
  }),
});

/** Rights to APA: the person's, never a provider's. */
export const coverageSurface = defineSurface<Coverage>({
  type: 'Coverage',
  mapperVersion: 1,
  interactions,
  search: standard('Coverage'),
  compartment: ({ beneficiary }) => ({ residentId: idOf(beneficiary) }),
});

export const surfaces: readonly Surface[] = [chargeItemSurface, invoiceSurface, coverageSurface];
