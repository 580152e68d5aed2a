import type { DataOf, telehealthEvents } from '@chez-soi/contracts';
import { namedId } from '@chez-soi/kernel';
import type { Consent } from 'fhir/r4';
import { concept, systems } from './systems';

export type SessionConsent = DataOf<(typeof telehealthEvents)['session-consent.given.v1']>;

/**
 * Somebody's consent to one video session (R4 Consent), one document a participant: `active` while it stands, `inactive`
 * once it was taken back. Who agreed is named where the platform knows them by an id; a guest by a link is not.
 */
export function toSessionConsent(consent: SessionConsent, status: 'active' | 'inactive'): Consent {
  const { participantId, residentId, relationId, role, appointmentId } = consent;
  const self = role === 'resident' ? `Patient/${residentId}` : null;
  const performer = relationId ? `RelatedPerson/${relationId}` : self;
  return {
    resourceType: 'Consent',
    id: namedId(`session-consent:${participantId}`),
    identifier: [{ system: systems.sessionConsent, value: participantId }],
    status,
    scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'treatment'),
    category: [
      concept('http://loinc.org', '59284-0'),
      concept(systems.sessionConsentWording, consent.wording),
    ],
    patient: { reference: `Patient/${residentId}` },
    dateTime: consent.at,
    ...(performer ? { performer: [{ reference: performer }] } : {}),
    policyRule: concept('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'OPTIN'),
    provision: {
      type: 'permit',
      ...(appointmentId
        ? { data: [{ meaning: 'related', reference: { reference: `Appointment/${appointmentId}` } }] }
        : {}),
    },
  };
}
