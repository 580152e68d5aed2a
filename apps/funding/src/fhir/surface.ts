import { defineSurface, standard, type Surface } from '@chez-soi/fhir';
import type { Account, ChargeItem, Claim, Coverage, ExplanationOfBenefit, Invoice, Reference } from 'fhir/r4';

const interactions = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;
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

/** What a service asks of a payer: the service's own, too. */
export const claimSurface = defineSurface<Claim>({
  type: 'Claim',
  mapperVersion: 1,
  interactions,
  search: standard('Claim'),
  compartment: ({ patient, provider }) => ({
    residentId: idOf(patient),
    organizationIds: listed(idOf(provider)),
  }),
});

/** A person's whole month, whoever delivered: like the rights, no provider's business. */
export const explanationSurface = defineSurface<ExplanationOfBenefit>({
  type: 'ExplanationOfBenefit',
  mapperVersion: 1,
  interactions,
  search: standard('ExplanationOfBenefit'),
  compartment: ({ patient }) => ({ residentId: idOf(patient) }),
});

export const accountSurface = defineSurface<Account>({
  type: 'Account',
  mapperVersion: 1,
  interactions,
  search: standard('Account'),
  compartment: ({ subject }) => ({ residentId: idOf(subject?.[0]) }),
});

export const surfaces: readonly Surface[] = [
  ...[chargeItemSurface, invoiceSurface, coverageSurface],
  ...[claimSurface, explanationSurface, accountSurface],
];
