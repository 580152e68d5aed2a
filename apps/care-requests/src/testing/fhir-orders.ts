import type { Patient, RelatedPerson, ServiceRequest, Task } from 'fhir/r4';

export const fhirJson = { 'content-type': 'application/fhir+json' };
const service = 'https://chez-soi.invalid/fhir/CodeSystem/service';

/** A person of Grenoble as a hospital's program tells her, with more than the platform knows. */
export function aHomePatient(changes: Partial<Patient> = {}): Patient {
  return {
    resourceType: 'Patient',
    name: [{ use: 'official', family: 'Fictif', given: ['Odette', 'Marie'], prefix: ['MME'] }],
    gender: 'female',
    birthDate: '1938-02-11',
    telecom: [
      { system: 'email', value: 'odette@example.fr' },
      { system: 'phone', value: '04 65 71 99 00', use: 'mobile' },
    ],
    address: [
      {
        use: 'home',
        extension: [
          {
            url: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code',
            valueCoding: {
              system: 'https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune',
              code: '38185',
            },
          },
        ],
        line: ['1 rue de l’Exemple'],
        city: 'Grenoble',
        postalCode: '38000',
      },
    ],
    contact: [{ name: { text: 'la voisine' } }],
    ...changes,
  };
}

export function aRelative(patient: string): RelatedPerson {
  return {
    resourceType: 'RelatedPerson',
    patient: { reference: patient, display: 'Odette' },
    relationship: [
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'DAUC' }],
        text: 'fille',
      },
    ],
    name: [{ use: 'official', family: 'Fictif', given: ['Claire'] }],
    telecom: [{ system: 'email', value: 'claire@example.fr', rank: 1 }],
    photo: [{ title: 'portrait' }],
    period: { start: '2026-01-01' },
  };
}

export function anOrder(patient: string, changes: Partial<ServiceRequest> = {}): ServiceRequest {
  return {
    resourceType: 'ServiceRequest',
    status: 'active',
    intent: 'order',
    priority: 'asap',
    code: { coding: [{ system: service, code: 'washing-help', display: 'Toilette' }], text: 'Toilette' },
    quantityQuantity: { value: 7, unit: 'h' },
    subject: { reference: patient },
    occurrenceTiming: {
      repeat: {
        boundsPeriod: { start: '2026-05-11' },
        frequency: 1,
        period: 1,
        periodUnit: 'd',
        duration: 0.5,
        durationUnit: 'h',
        when: ['MORN'],
      },
    },
    supportingInfo: [{ display: 'compte rendu' }],
    note: [{ text: 'deuxième étage' }],
    ...changes,
  };
}

/** The same order, given up for a coded reason. */
export function revoked(order: ServiceRequest, reason: string): ServiceRequest {
  const url = 'http://hl7.org/fhir/StructureDefinition/request-statusReason';
  const coding = [{ system: 'urn:chez-soi:reason', code: reason }];
  const extension = [...(order.extension ?? []), { url, valueCodeableConcept: { coding } }];
  return { ...order, status: 'revoked', extension };
}

export function aProposal(patientId: string, orderId: string, organizationId: string): Task {
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: {
      coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }],
      text: 'à réaliser',
    },
    focus: { reference: `ServiceRequest/${orderId}` },
    for: { reference: `Patient/${patientId}` },
    requester: { display: 'CHU de Grenoble' },
    owner: { reference: `Organization/${organizationId}`, display: 'le service choisi' },
    input: [{ type: { text: 'clé' }, valueString: 'chez la voisine' }],
  };
}
