import type { Practitioner as FhirPractitioner, PractitionerRole as FhirPractitionerRole } from 'fhir/r4';
import type { Practitioner, PractitionerRole } from '../practitioner';
import { coding, referenceTo, systems } from './systems';

export const practitionerPaths = [
  `identifier[system=${systems.rpps}]`,
  `identifier[system=${systems.employee}]`,
  'active',
  'name',
  'gender',
];

/** Each organisation assigns an identifier to its people: by it the document says whose they are. */
export function toFhirPractitioner(person: Practitioner): FhirPractitioner {
  return {
    resourceType: 'Practitioner',
    id: person.id,
    identifier: [
      ...(person.rpps ? [{ system: systems.rpps, value: person.rpps }] : []),
      ...person.roles.map(({ id, organizationId }) => ({
        system: systems.employee,
        value: id,
        assigner: referenceTo('Organization', organizationId),
      })),
    ],
    active: person.active,
    name: [{ use: 'official', family: person.familyName, given: [person.givenName] }],
    gender: person.gender,
  };
}

export function toFhirPractitionerRole(person: Practitioner, role: PractitionerRole): FhirPractitionerRole {
  return {
    resourceType: 'PractitionerRole',
    id: role.id,
    active: person.active && role.active,
    practitioner: referenceTo('Practitioner', person.id),
    organization: referenceTo('Organization', role.organizationId),
    code: [{ coding: [coding('qualification', role.qualification)] }],
  };
}
