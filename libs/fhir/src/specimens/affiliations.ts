import type { Endpoint, OrganizationAffiliation } from 'fhir/r4';
import { type Interaction, reference, token, defineSurface } from '../surface';

const interactions: readonly Interaction[] = [
  'read',
  'vread',
  'history-instance',
  'history-type',
  'search-type',
  'create',
  'update',
  'patch',
  'delete',
];

/** Two types without rules, one linking to the other. */
export const endpointSurface = defineSurface<Endpoint>({
  type: 'Endpoint',
  mapperVersion: 1,
  interactions,
  updateCreate: true,
  search: {
    identifier: token(({ identifier }) => identifier, 'Identifier'),
    status: token(({ status }) => status, 'Status', 'http://hl7.org/fhir/endpoint-status'),
  },
});

export const affiliationSurface = defineSurface<OrganizationAffiliation>({
  type: 'OrganizationAffiliation',
  mapperVersion: 1,
  interactions,
  search: {
    active: token(({ active }) => active, 'Active'),
    identifier: token(({ identifier }) => identifier, 'Identifier'),
    endpoint: reference(({ endpoint }) => endpoint, ['Endpoint'], 'Endpoint'),
  },
});

export function anEndpoint(changes: Partial<Endpoint> = {}): Endpoint {
  return {
    resourceType: 'Endpoint',
    status: 'active',
    connectionType: {
      system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      code: 'hl7-fhir-rest',
    },
    payloadType: [{ text: 'any' }],
    address: 'https://example.test/fhir',
    ...changes,
  };
}
