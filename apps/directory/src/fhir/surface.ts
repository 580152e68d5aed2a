import { defineSurface, standard } from '@chez-soi/fhir';
import type {
  Endpoint,
  HealthcareService,
  Location,
  Organization,
  OrganizationAffiliation,
  Practitioner,
  PractitionerRole,
} from 'fhir/r4';
import { idOf } from './systems';

const interactions = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;
const writable = [...interactions, 'create', 'update', 'patch', 'delete'] as const;

export const organizationSurface = defineSurface<Organization>({
  type: 'Organization',
  mapperVersion: 1,
  interactions: writable,
  search: standard('Organization'),
});

export const locationSurface = defineSurface<Location>({
  type: 'Location',
  mapperVersion: 1,
  interactions: writable,
  search: standard('Location'),
});

export const healthcareServiceSurface = defineSurface<HealthcareService>({
  type: 'HealthcareService',
  mapperVersion: 1,
  interactions: writable,
  search: standard('HealthcareService'),
});

export const practitionerSurface = defineSurface<Practitioner>({
  type: 'Practitioner',
  mapperVersion: 1,
  interactions: writable,
  search: standard('Practitioner'),
  compartment: ({ identifier = [] }) => ({
    organizationIds: identifier.map(({ assigner }) => idOf(assigner)).filter((id) => id !== null),
  }),
});

export const practitionerRoleSurface = defineSurface<PractitionerRole>({
  type: 'PractitionerRole',
  mapperVersion: 1,
  interactions: writable,
  search: standard('PractitionerRole'),
  compartment: ({ organization }) => ({
    organizationIds: [idOf(organization)].filter((id) => id !== null),
  }),
});

/** Where another system answers; only its document (IHE mCSD). */
export const endpointSurface = defineSurface<Endpoint>({
  type: 'Endpoint',
  mapperVersion: 1,
  interactions: writable,
  updateCreate: true,
  search: standard('Endpoint'),
});

/** Who works with whom in a network; only its document (IHE mCSD). */
export const organizationAffiliationSurface = defineSurface<OrganizationAffiliation>({
  type: 'OrganizationAffiliation',
  mapperVersion: 1,
  interactions: writable,
  updateCreate: true,
  search: standard('OrganizationAffiliation'),
});

export const surfaces = [
  organizationSurface,
  locationSurface,
  healthcareServiceSurface,
  practitionerSurface,
  practitionerRoleSurface,
  endpointSurface,
  organizationAffiliationSurface,
];
