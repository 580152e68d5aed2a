import type { Facet } from '@chez-soi/fhir';
import type { Patient } from 'fhir/r4';
import type { Resident } from '../domain/resident';
import { addressIn, isDeceased, languageIn, mergesIn, nameIn, phoneIn, sexIn } from './from-patient';
import { canonicals, systems } from './systems';

/** What the domain knows of a Patient; everything else is kept as it came. */
export const patientFacets: readonly Facet<Patient>[] = [
  { name: 'meta', paths: ['meta.profile'], read: ({ meta }) => meta?.profile !== undefined },
  { name: 'active', paths: ['active'], read: ({ active }) => active ?? true },
  { name: 'name', paths: ['name[use=official]'], read: nameIn },
  { name: 'gender', paths: ['gender'], read: sexIn },
  { name: 'birthDate', paths: ['birthDate'], read: ({ birthDate }) => birthDate },
  { name: 'deceased', paths: ['deceasedBoolean', 'deceasedDateTime'], read: isDeceased },
  { name: 'telecom', paths: ['telecom[system=phone]'], read: phoneIn },
  { name: 'address', paths: ['address[use=home]'], read: addressIn },
  { name: 'link', paths: ['link'], read: mergesIn },
  { name: 'communication', paths: ['communication'], read: languageIn },
];

/** A resident as fr-core-patient; the INS profile is not claimed: no qualified INS is held. */
export function toPatient(resident: Resident): Patient {
  return {
    resourceType: 'Patient',
    id: resident.id,
    meta: { profile: [canonicals.patient] },
    active: resident.status !== 'deceased' && resident.status !== 'merged',
    name: [{ use: 'official', family: resident.familyName, given: [resident.givenName] }],
    gender: resident.sex,
    birthDate: resident.birthDate,
    deceasedBoolean: resident.status === 'deceased',
    ...(resident.phone ? { telecom: [{ system: 'phone', value: resident.phone, use: 'home' }] } : {}),
    address: [
      {
        extension: [
          {
            url: canonicals.inseeCode,
            valueCoding: { system: systems.commune, code: resident.address.communeCode },
          },
        ],
        use: 'home',
        line: [resident.address.line],
        postalCode: resident.address.postalCode,
        country: 'FR',
      },
    ],
    ...linksOf(resident),
    communication: [
      { language: { coding: [{ system: systems.language, code: resident.language }] }, preferred: true },
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
