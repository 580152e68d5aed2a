import { date, defineSurface, reference, string, type Surface, token } from '@chez-soi/fhir';
import { taskElements } from './task';
import type { Patient, QuestionnaireResponse, Reference, RelatedPerson, ServiceRequest, Task } from 'fhir/r4';

const interactions = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;
const idOf = (link: Reference | undefined): string => link?.reference?.split('/').at(-1) ?? '';

export const patientSurface = defineSurface<Patient>({
  type: 'Patient',
  mapperVersion: 1,
  interactions,
  search: {
    family: string((patient) => patient.name?.map((name) => name.family), 'Family name'),
    given: string((patient) => patient.name?.flatMap((name) => name.given ?? []), 'Given name'),
    birthdate: date((patient) => patient.birthDate, 'Date of birth'),
    'address-postalcode': string(
      (patient) => patient.address?.map((address) => address.postalCode),
      'Postal code',
    ),
  },
  compartment: (patient) => ({ residentId: patient.id }),
});

export const relatedPersonSurface = defineSurface<RelatedPerson>({
  type: 'RelatedPerson',
  mapperVersion: 1,
  interactions,
  search: {
    patient: reference((person) => person.patient, ['Patient'], 'The person helped'),
    relationship: token((person) => person.relationship, 'Kinship and mandate'),
    active: token((person) => person.active, 'Whether the mandate stands'),
  },
  compartment: (person) => ({ residentId: idOf(person.patient) }),
});

export const serviceRequestSurface = defineSurface<ServiceRequest>({
  type: 'ServiceRequest',
  mapperVersion: 1,
  interactions,
  search: {
    patient: reference((order) => order.subject, ['Patient'], 'For whom'),
    status: token((order) => order.status, 'Where the order stands', 'http://hl7.org/fhir/request-status'),
    code: token((order) => order.code, 'Kind of service'),
    requisition: token((order) => order.requisition, 'The request that the order is part of'),
    authored: date((order) => order.authoredOn, 'When it was submitted'),
  },
  compartment: (order) => ({ residentId: idOf(order.subject) }),
});

/** Missions, and visits as their children. */
export const taskSurface = defineSurface<Task>({
  type: 'Task',
  mapperVersion: 1,
  interactions: [...interactions, 'update', 'patch'],
  owned: taskElements,
  search: {
    patient: reference((task) => task.for, ['Patient'], 'For whom'),
    owner: reference((task) => task.owner, ['Organization'], 'Who delivers'),
    status: token((task) => task.status, 'Where it stands', 'http://hl7.org/fhir/task-status'),
    focus: reference((task) => task.focus, ['ServiceRequest'], 'The order that a mission fulfils'),
    'part-of': reference((task) => task.partOf, ['Task'], 'The mission of a visit'),
    period: date((task) => task.executionPeriod, 'When it happens'),
  },
  compartment: (task) => ({ residentId: idOf(task.for), organizationIds: [idOf(task.owner)] }),
});

/** AGGIR grids; each correction is a version of its application's one document. */
export const questionnaireResponseSurface = defineSurface<QuestionnaireResponse>({
  type: 'QuestionnaireResponse',
  mapperVersion: 1,
  interactions,
  search: {
    patient: reference((grid) => grid.subject, ['Patient'], 'Whose grid'),
    authored: date((grid) => grid.authored, 'The day of the visit'),
    questionnaire: reference(
      (grid) => ({ reference: grid.questionnaire ?? '' }),
      ['Questionnaire'],
      'The canonical address of the questionnaire',
    ),
    status: token(
      (grid) => grid.status,
      'completed, or amended when it was corrected',
      'http://hl7.org/fhir/questionnaire-answers-status',
    ),
    identifier: token((grid) => grid.identifier, 'The APA application'),
  },
  compartment: (grid) => ({ residentId: idOf(grid.subject) }),
});

export const surfaces: readonly Surface[] = [
  patientSurface,
  relatedPersonSurface,
  serviceRequestSurface,
  taskSurface,
  questionnaireResponseSurface,
];
