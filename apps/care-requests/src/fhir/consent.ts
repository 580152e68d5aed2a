import { namedId } from '@chez-soi/kernel';
import type { Consent } from 'fhir/r4';
import type { Relation } from '../domain/relation';
import { concept, systems } from './systems';

/**
 * The mandate of a relative as the person's consent to their access (R4 Consent): `active` while the relative may act,
 * `inactive` from the instant at which the mandate was ended. A last day that is announced ends its `provision.period`.
 */
export function toConsent(relation: Relation): Consent {
  return {
    resourceType: 'Consent',
    id: consentId(relation.id),
    identifier: [{ system: systems.mandateConsent, value: relation.id }],
    status: relation.endedAt === null ? 'active' : 'inactive',
    scope: concept('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: [
      concept('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'IDSCL'),
      concept(systems.mandate, relation.mandate),
    ],
    patient: { reference: `Patient/${relation.residentId}` },
    dateTime: relation.from,
    policyRule: concept('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'OPTIN'),
    provision: {
      type: 'permit',
      period: { start: relation.from, ...(relation.to ? { end: relation.to } : {}) },
      actor: [
        {
          role: concept('http://terminology.hl7.org/CodeSystem/v3-ParticipationType', 'IRCP'),
          reference: { reference: `RelatedPerson/${relation.id}` },
        },
      ],
      action: [concept('http://terminology.hl7.org/CodeSystem/consentaction', 'access')],
    },
  };
}

/** The mandate that a consent tells of; null for one that a client wrote. Ids are ours, so that none can pretend. */
export function relationOf({ id, identifier }: Consent): string | null {
  const relationId = identifier?.find(({ system }) => system === systems.mandateConsent)?.value;
  return relationId !== undefined && consentId(relationId) === id ? relationId : null;
}

const consentId = (relationId: string): string => namedId(`consent:${relationId}`);
