import { newId } from '@chez-soi/kernel';
import type { FhirResource } from 'fhir/r4';
import { baseUrl } from './searching';

const names = [
  ...['jeanne', 'paul', 'bare', 'weightG', 'weightMg', 'pressure', 'fever', 'count'],
  ...['soleil', 'mimosa', 'gueret', 'aubusson', 'limoges', 'offer', 'otherOffer', 'nurse', 'doctor'],
  ...['nurseRole', 'doctorRole', 'mission', 'visit', 'logical', 'form', 'oldForm'],
] as const;
/** Ids of the specimens by name. */
export const id = Object.fromEntries(names.map((name) => [name, newId()])) as Record<
  (typeof names)[number],
  string
>;
export const nameOf = (known: string) => names.find((name) => id[name] === known) ?? known;
export const ucum = 'http://unitsofmeasure.org';
export const loinc = 'http://loinc.org';
const to = (type: string, name: (typeof names)[number]) => ({ reference: `${type}/${id[name]}` });
const quantity = (value: number, code: string) => ({ value, unit: code, system: ucum, code });
const coded = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
});
export const snomed = 'http://snomed.info/sct';

/** One person's surroundings, with every way to write what can be searched. */
export const specimens: FhirResource[] = [
  {
    resourceType: 'Patient',
    id: id.jeanne,
    meta: {
      profile: ['https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient|2.1.0'],
      tag: [{ system: 'urn:tag', code: 'pilot' }],
      security: [{ system: 'urn:s', code: 'R' }],
      source: 'urn:source:dossier',
    },
    identifier: [
      {
        system: 'urn:ins',
        value: '2550314',
        type: { coding: [{ system: 'urn:types', code: 'INS' }], text: 'Identité' },
      },
    ],
    name: [{ family: 'Lefèvre', given: ['Jeanne', 'Marie'] }],
    gender: 'female',
    birthDate: '1940-03-14',
    telecom: [
      { system: 'phone', value: '0555000001' },
      { system: 'email', value: 'jeanne@example.test' },
    ],
    address: [{ city: 'Guéret', postalCode: '23000' }],
    generalPractitioner: [to('Practitioner', 'doctor')],
  },
  {
    resourceType: 'Patient',
    id: id.paul,
    name: [{ family: 'Œuvrard', given: ['Paul'] }],
    gender: 'male',
    birthDate: '1938',
    deceasedDateTime: '2026-01-02',
    managingOrganization: to('Organization', 'soleil'),
  },
  { resourceType: 'Patient', id: id.bare },
  {
    resourceType: 'Observation',
    id: id.weightG,
    status: 'final',
    code: coded(loinc, '29463-7', 'Poids'),
    subject: to('Patient', 'jeanne'),
    effectiveDateTime: '2026-11-20T08:00:00+01:00',
    valueQuantity: quantity(5.4, 'g'),
  },
  {
    resourceType: 'Observation',
    id: id.weightMg,
    status: 'final',
    code: coded(loinc, '29463-7'),
    subject: to('Patient', 'paul'),
    effectivePeriod: { start: '2026-11-21' },
    valueQuantity: quantity(5400, 'mg'),
  },
  {
    resourceType: 'Observation',
    id: id.pressure,
    status: 'amended',
    code: coded(loinc, '85354-9'),
    subject: to('Patient', 'jeanne'),
    component: [
      { code: coded(loinc, '8480-6'), valueQuantity: quantity(120, 'mm[Hg]') },
      { code: coded(loinc, '8462-4'), valueQuantity: quantity(80, 'mm[Hg]') },
    ],
  },
  {
    resourceType: 'Observation',
    id: id.fever,
    status: 'final',
    code: coded(snomed, '386661006-a'),
    subject: { identifier: { system: 'urn:ins', value: '2550314' } },
    valueQuantity: { ...quantity(38.5, 'Cel'), comparator: '>' },
  },
  {
    resourceType: 'Observation',
    id: id.count,
    status: 'final',
    code: { text: 'Nombre de chutes' },
    subject: { reference: `${baseUrl}/Patient/${id.paul}` },
    valueInteger: 3,
  },
  {
    resourceType: 'Organization',
    id: id.soleil,
    name: 'Soleil à domicile',
    active: true,
    identifier: [{ system: 'urn:finess', value: '230001' }],
  },
  {
    resourceType: 'Organization',
    id: id.mimosa,
    name: 'Mimosa',
    active: false,
    partOf: to('Organization', 'soleil'),
  },
  ...(
    [
      ['gueret', 46.1703, 1.8713, 'soleil'],
      ['aubusson', 45.9565, 2.1683, 'mimosa'],
      ['limoges', 45.8336, 1.2611, 'mimosa'],
    ] as const
  ).map(([name, latitude, longitude, owner]): FhirResource => ({
    resourceType: 'Location',
    id: id[name],
    name,
    position: { latitude, longitude },
    managingOrganization: to('Organization', owner),
  })),
  {
    resourceType: 'HealthcareService',
    id: id.offer,
    location: [to('Location', 'gueret')],
    providedBy: to('Organization', 'soleil'),
  },
  {
    resourceType: 'HealthcareService',
    id: id.otherOffer,
    location: [to('Location', 'limoges'), to('Location', 'aubusson')],
    providedBy: to('Organization', 'mimosa'),
  },
  {
    resourceType: 'Practitioner',
    id: id.nurse,
    name: [{ family: 'Martin' }],
    identifier: [{ system: 'urn:rpps', value: '100' }],
  },
  {
    resourceType: 'Practitioner',
    id: id.doctor,
    name: [{ family: 'Petit' }],
    identifier: [{ system: 'urn:rpps', value: '101' }],
  },
  {
    resourceType: 'PractitionerRole',
    id: id.nurseRole,
    practitioner: to('Practitioner', 'nurse'),
    organization: to('Organization', 'soleil'),
    location: [to('Location', 'gueret')],
  },
  {
    resourceType: 'PractitionerRole',
    id: id.doctorRole,
    practitioner: to('Practitioner', 'doctor'),
    organization: to('Organization', 'mimosa'),
  },
  {
    resourceType: 'Task',
    id: id.mission,
    status: 'accepted',
    intent: 'order',
    for: to('Patient', 'jeanne'),
    owner: to('Organization', 'soleil'),
    authoredOn: '2026-10-25T02:30:00+02:00',
  },
  {
    resourceType: 'Task',
    id: id.visit,
    status: 'completed',
    intent: 'order',
    for: to('Patient', 'jeanne'),
    partOf: [to('Task', 'mission')],
    owner: to('PractitionerRole', 'nurseRole'),
    focus: { reference: `Task/${id.mission}/_history/2` },
  },
  {
    resourceType: 'Task',
    id: id.logical,
    status: 'draft',
    intent: 'proposal',
    for: { type: 'Patient', identifier: { system: 'urn:ins', value: '2550314' } },
  },
  {
    resourceType: 'Questionnaire',
    id: id.form,
    status: 'active',
    url: 'https://chez-soi.test/forms/aggir/v2',
    derivedFrom: ['https://chez-soi.test/forms/aggir/v1|1.0'],
    title: 'Grille AGGIR',
    effectivePeriod: { start: '2026-01-01', end: '2026-12-31' },
    useContext: [{ code: { code: 'age' }, valueRange: { low: quantity(60, 'a') } }],
  },
  { resourceType: 'Questionnaire', id: id.oldForm, status: 'retired', url: 'https://chez-soi.test/forms' },
];
