const base = 'https://chez-soi.invalid/fhir';

/** Systems of our identifiers and codes; French names are the screens' business. */
export const systems = {
  /** The catalogue's: what an ActivityDefinition is, a ServiceRequest orders. */
  service: `${base}/CodeSystem/service`,
  /** The name of that system in documents from before; searches by it go on finding. */
  formerService: 'urn:chez-soi:service',
  requisition: 'urn:chez-soi:care-request',
  mandate: 'urn:chez-soi:mandate',
  kinship: 'urn:chez-soi:kinship',
  taskKind: 'urn:chez-soi:task-kind',
  missionState: 'urn:chez-soi:mission-state',
  visitState: 'urn:chez-soi:visit-state',
  apaApplication: 'urn:chez-soi:apa-application',
  reason: 'urn:chez-soi:reason',
  language: 'urn:ietf:bcp:47',
  roleCode: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
  taskCode: 'http://hl7.org/fhir/CodeSystem/task-code',
  commune: 'https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM',
  careCircle: 'urn:chez-soi:care-circle',
  mandateConsent: 'urn:chez-soi:mandate-consent',
  sessionConsent: 'urn:chez-soi:session-consent',
  sessionConsentWording: 'urn:chez-soi:session-consent-wording',
  carePlan: 'urn:chez-soi:apa-plan',
  carePlanCategory: 'urn:chez-soi:care-plan-category',
  message: 'urn:chez-soi:message',
  messageKind: 'urn:chez-soi:message-kind',
  messageReason: 'urn:chez-soi:message-reason',
} as const;

/** Extensions and profiles by their published addresses. */
export const canonicals = {
  patient: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient',
  inseeCode: 'https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code',
  /** Where the commune's code stood before fr-core had a place for it. */
  codedPart: 'http://hl7.org/fhir/StructureDefinition/iso21090-SC-coding',
  /** Why an order has its status (a standard extension: R4 has no such element). */
  statusReason: 'http://hl7.org/fhir/StructureDefinition/request-statusReason',
  channel: `${base}/StructureDefinition/request-channel`,
} as const;

/** A CodeableConcept of one code. */
export const concept = (system: string, code: string) => ({ coding: [{ system, code }] });
