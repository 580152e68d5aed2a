import type { Patient, RelatedPerson } from 'fhir/r4';
import type { Relation } from '../domain/relation';
import type { Resident } from '../domain/resident';
import { systems } from './systems';

/** A resident (R4 Patient; elements of fr-core-patient, which is not claimed: no qualified INS is held). */
export function toPatient(resident: Resident): Patient {
  return {
    resourceType: 'Patient',
    id: resident.id,
    active: resident.status !== 'deceased' && resident.status !== 'merged',
    name: [{ use: 'official', family: resident.familyName, given: [resident.givenName] }],
    gender: resident.sex,
    birthDate: resident.birthDate,
    deceasedBoolean: resident.status === 'deceased',
    ...(resident.phone ? { telecom: [{ system: 'phone', value: resident.phone, use: 'home' }] } : {}),
    address: [
      {
        use: 'home',
        line: [resident.address.line],
        postalCode: resident.address.postalCode,
        country: 'FR',
        _city: {
          extension: [
            {
              url: 'http://hl7.org/fhir/StructureDefinition/iso21090-SC-coding',
              valueCoding: {
                system: 'https://mos.esante.gouv.fr/NOS/TRE_R13-Commune/FHIR/TRE-R13-Commune',
                code: resident.address.communeCode,
              },
            },
          ],
        },
      },
    ],
    ...linksOf(resident),
    communication: [
      { language: { coding: [{ system: 'urn:ietf:bcp:47', code: resident.language }] }, preferred: true },
    ],
  };
}

/** Files of one person: the one that stays `replaces` the others, each of which is `replaced-by` it. */
function linksOf({ mergedInto, replaces }: Resident): Pick<Patient, 'link'> {
  const link = (id: string, type: 'replaces' | 'replaced-by') => ({
    other: { reference: `Patient/${id}` },
    type,
  });
  const links = [
    ...(mergedInto ? [link(mergedInto, 'replaced-by')] : []),
    ...replaces.map((id) => link(id, 'replaces')),
  ];
  return links.length > 0 ? { link: links } : {};
}

/** A relative or legal representative, with the mandate's period. */
export function toRelatedPerson(relation: Relation): RelatedPerson {
  const telecom: RelatedPerson['telecom'] = [
    ...(relation.phone ? [{ system: 'phone' as const, value: relation.phone }] : []),
    ...(relation.email ? [{ system: 'email' as const, value: relation.email }] : []),
  ];
  return {
    resourceType: 'RelatedPerson',
    id: relation.id,
    active: relation.endedAt === null,
    patient: { reference: `Patient/${relation.residentId}` },
    relationship: [
      { coding: [{ system: systems.kinship, code: relation.kinship }] },
      { coding: [{ system: systems.mandate, code: relation.mandate }] },
    ],
    name: [{ family: relation.familyName, given: [relation.givenName] }],
    ...(telecom.length > 0 ? { telecom } : {}),
    period: { start: relation.from, ...(relation.to ? { end: relation.to } : {}) },
  };
}
