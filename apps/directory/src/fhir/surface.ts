import { defineSurface, standard } from '@chez-soi/fhir';
import type { HealthcareService, Location, Organization, Practitioner, PractitionerRole } from 'fhir/r4';
import { idOf } from './systems';

const interactions = ['read', 'vread', 'history-instance', 'search-type'] as const;

export const organizationSurface = defineSurface<Organization>({
  type: 'Organization',
  mapperVersion: 1,
  interactions,
  search: standard('Organization'),
});

export const locationSurface = defineSurface<Location>({
  type: 'Location',
  mapperVersion: 1,
  interactions,
  search: standard('Location'),
});

export const healthcareServiceSurface = defineSurface<HealthcareService>({
  type: 'HealthcareService',
  mapperVersion: 1,
  interactions,
  search: standard('HealthcareService'),
});

export const practitionerSurface = defineSurface<Practitioner>({
  type: 'Practitioner',
  mapperVersion: 1,
  interactions,
  search: standard('Practitioner'),
  compartment: ({ identifier = [] }) => ({
    organizationIds: identifier.map(({ assigner }) => idOf(assigner)).filter((id) => id !== null),
  }),
});

export const practitionerRoleSurface = defineSurface<PractitionerRole>({
  type: 'PractitionerRole',
  mapperVersion: 1,
  interactions,
  search: standard('PractitionerRole'),
  compartment: ({ organization }) => ({
    organizationIds: [idOf(organization)].filter((id) => id !== null),
  }),
});

export const surfaces = [
  organizationSurface,
  locationSurface,
  healthcareServiceSurface,
  practitionerSurface,
  practitionerRoleSurface,
];
