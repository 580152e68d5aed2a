import { defineSurface, reference, string, token } from '@chez-soi/fhir';
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
  search: {
    active: token(({ active }) => active, 'Whether it still delivers'),
    identifier: token(({ identifier }) => identifier, 'FINESS or SIRET'),
    name: string(({ name, alias }) => [name, ...(alias ?? [])], 'Name'),
    type: token(({ type }) => type, 'Kind, and legal status'),
    partof: reference(({ partOf }) => partOf, ['Organization'], 'The legal entity of a site'),
    'address-postalcode': string(
      ({ address }) => address?.map(({ postalCode }) => postalCode),
      'Postal code',
    ),
  },
});

export const locationSurface = defineSurface<Location>({
  type: 'Location',
  mapperVersion: 1,
  interactions: writable,
  search: {
    status: token(({ status }) => status, 'active or inactive', 'http://hl7.org/fhir/location-status'),
    name: string(({ name }) => name, 'Name'),
    organization: reference(
      ({ managingOrganization }) => managingOrganization,
      ['Organization'],
      'Whose place it is',
    ),
    'address-city': string(({ address }) => address?.city, 'City'),
    'address-postalcode': string(({ address }) => address?.postalCode, 'Postal code'),
  },
});

export const healthcareServiceSurface = defineSurface<HealthcareService>({
  type: 'HealthcareService',
  mapperVersion: 1,
  interactions: writable,
  search: {
    active: token(({ active }) => active, 'Whether the offer was not withdrawn'),
    identifier: token(({ identifier }) => identifier, 'Number of the offer'),
    organization: reference(({ providedBy }) => providedBy, ['Organization'], 'Who delivers'),
    'service-type': token(({ type }) => type, 'Service of the catalogue'),
    location: reference(({ location }) => location, ['Location'], 'From where'),
  },
});

export const practitionerSurface = defineSurface<Practitioner>({
  type: 'Practitioner',
  mapperVersion: 1,
  interactions: writable,
  search: {
    active: token(({ active }) => active, 'Whether the person still delivers'),
    identifier: token(({ identifier }) => identifier, 'RPPS number'),
    name: string(({ name }) => name, 'Any part of the name'),
    family: string(({ name }) => name?.map(({ family }) => family), 'Family name'),
    given: string(({ name }) => name?.flatMap(({ given }) => given ?? []), 'Given name'),
  },
  compartment: ({ identifier = [] }) => ({
    organizationIds: identifier.map(({ assigner }) => idOf(assigner)).filter((id) => id !== null),
  }),
});

export const practitionerRoleSurface = defineSurface<PractitionerRole>({
  type: 'PractitionerRole',
  mapperVersion: 1,
  interactions: writable,
  search: {
    active: token(({ active }) => active, 'Whether the role is held'),
    organization: reference(({ organization }) => organization, ['Organization'], 'For whom'),
    practitioner: reference(({ practitioner }) => practitioner, ['Practitioner'], 'Who'),
    role: token(({ code }) => code, 'Qualification'),
  },
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
  search: {
    identifier: token(({ identifier }) => identifier, 'Identifier'),
    status: token(({ status }) => status, 'Whether it answers', 'http://hl7.org/fhir/endpoint-status'),
    'connection-type': token(({ connectionType }) => connectionType, 'Protocol'),
    name: string(({ name }) => name, 'Name'),
    organization: reference(
      ({ managingOrganization }) => managingOrganization,
      ['Organization'],
      'Whose it is',
    ),
  },
});

/** Who works with whom in a network; only its document (IHE mCSD). */
export const organizationAffiliationSurface = defineSurface<OrganizationAffiliation>({
  type: 'OrganizationAffiliation',
  mapperVersion: 1,
  interactions: writable,
  updateCreate: true,
  search: {
    active: token(({ active }) => active, 'Whether it stands'),
    identifier: token(({ identifier }) => identifier, 'Identifier'),
    role: token(({ code }) => code, 'Part in the network'),
    'primary-organization': reference(({ organization }) => organization, ['Organization'], 'The network'),
    'participating-organization': reference(
      ({ participatingOrganization }) => participatingOrganization,
      ['Organization'],
      'Its member',
    ),
    endpoint: reference(({ endpoint }) => endpoint, ['Endpoint'], 'Where it answers'),
  },
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
