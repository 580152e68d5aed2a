/** Systems of our identifiers and codes; French names are the screens' business. */
export const systems = {
  service: 'urn:chez-soi:service',
  requisition: 'urn:chez-soi:care-request',
  mandate: 'urn:chez-soi:mandate',
  kinship: 'urn:chez-soi:kinship',
  taskKind: 'urn:chez-soi:task-kind',
  missionState: 'urn:chez-soi:mission-state',
  visitState: 'urn:chez-soi:visit-state',
  apaApplication: 'urn:chez-soi:apa-application',
  reason: 'urn:chez-soi:reason',
  careCircle: 'urn:chez-soi:care-circle',
  mandateConsent: 'urn:chez-soi:mandate-consent',
  carePlan: 'urn:chez-soi:apa-plan',
  message: 'urn:chez-soi:message',
  messageKind: 'urn:chez-soi:message-kind',
} as const;
