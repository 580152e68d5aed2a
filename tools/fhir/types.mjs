/** The resource types that one of the services owns; every owner takes its search parameters from here. */
export const types = [
  ['ActivityDefinition', 'PlanDefinition', 'ChargeItemDefinition', 'Questionnaire', 'CodeSystem', 'ValueSet'],
  ['StructureDefinition', 'SearchParameter', 'OperationDefinition', 'Organization', 'Practitioner'],
  ['PractitionerRole', 'OrganizationAffiliation', 'Location', 'HealthcareService', 'Endpoint', 'Patient'],
  ['RelatedPerson', 'Consent', 'QuestionnaireResponse', 'ServiceRequest', 'Task', 'CarePlan', 'Goal'],
  [
    'CareTeam',
    'Communication',
    'DocumentReference',
    'Schedule',
    'Slot',
    'Appointment',
    'AppointmentResponse',
  ],
  [
    'Encounter',
    'Observation',
    'Device',
    'ChargeItem',
    'Invoice',
    'Coverage',
    'Claim',
    'ExplanationOfBenefit',
  ],
  ['Account', 'ResearchStudy', 'ResearchSubject', 'Group', 'Measure', 'MeasureReport', 'AuditEvent'],
  ['Provenance'],
].flat();
