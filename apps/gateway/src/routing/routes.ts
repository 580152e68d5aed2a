import type { ServiceName } from '@chez-soi/contracts';

/** How requests find their service: by the first part of the address, or by the type of the FHIR resource. */
export interface ServiceRoute {
  /** FHIR types that the service owns; every type has one owner. */
  readonly fhirTypes: readonly string[];
  /**
   * False when nothing that the service holds depends on whose relative one is: it goes on answering residents
   * and families while care-requests is down.
   */
  readonly needsGrants: boolean;
}

export const serviceRoutes: Readonly<Record<ServiceName, ServiceRoute>> = {
  catalogue: {
    needsGrants: false,
    fhirTypes: [
      'ActivityDefinition',
      'PlanDefinition',
      'ChargeItemDefinition',
      'Questionnaire',
      'CodeSystem',
      'ValueSet',
      'StructureDefinition',
      'SearchParameter',
      'OperationDefinition',
    ],
  },
  directory: {
    needsGrants: false,
    fhirTypes: [
      'Organization',
      'Practitioner',
      'PractitionerRole',
      'OrganizationAffiliation',
      'Location',
      'HealthcareService',
      'Endpoint',
    ],
  },
  'care-requests': {
    needsGrants: true,
    fhirTypes: [
      'Patient',
      'RelatedPerson',
      'Consent',
      'QuestionnaireResponse',
      'ServiceRequest',
      'Task',
      'CarePlan',
      'Goal',
      'CareTeam',
      'Communication',
      'DocumentReference',
    ],
  },
  telehealth: {
    needsGrants: true,
    fhirTypes: [
      'Schedule',
      'Slot',
      'Appointment',
      'AppointmentResponse',
      'Encounter',
      'Observation',
      'Device',
    ],
  },
  funding: {
    needsGrants: true,
    fhirTypes: ['ChargeItem', 'Invoice', 'Coverage', 'Claim', 'ExplanationOfBenefit', 'Account'],
  },
  evaluation: {
    needsGrants: true,
    fhirTypes: ['ResearchStudy', 'ResearchSubject', 'Group', 'Measure', 'MeasureReport'],
  },
};

/** `Patient/123/Appointment` is answered by the owner of appointments, which holds them. */
export const COMPARTMENT = 'Patient';

export interface Target {
  readonly service: ServiceName;
  /** Path and query at the service. */
  readonly path: string;
}

/** The service and its own address for an address of the gateway; null when no service is meant. */
export function targetOf(url: string): Target | null {
  const [, service] = /^\/api\/([a-z-]+)(?=[/?]|$)/.exec(url) ?? [];
  if (service && Object.hasOwn(serviceRoutes, service))
    return { service: service as ServiceName, path: url.slice('/api'.length) };
  const [, first, , second] = /^\/fhir\/([A-Za-z]+)(\/[\w.-]+\/([A-Za-z]+))?(?=[/?]|$)/.exec(url) ?? [];
  const owner = (second && first === COMPARTMENT && ownerOf(second)) || (first ? ownerOf(first) : null);
  return owner && { service: owner, path: url };
}

const owners = new Map(
  Object.entries(serviceRoutes).flatMap(([service, { fhirTypes }]) =>
    fhirTypes.map((type) => [type, service as ServiceName] as const),
  ),
);

export function ownerOf(fhirType: string): ServiceName | null {
  return owners.get(fhirType) ?? null;
}
