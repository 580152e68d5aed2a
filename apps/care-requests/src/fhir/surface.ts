import { defineSurface, standard, type Surface } from '@chez-soi/fhir';
import { circleSurfaces } from './circle.surface';
import { taskElements } from './task';
import type { Patient, QuestionnaireResponse, Reference, RelatedPerson, ServiceRequest, Task } from 'fhir/r4';

const interactions = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;
const idOf = (link: Reference | undefined): string => link?.reference?.split('/').at(-1) ?? '';

export const patientSurface = defineSurface<Patient>({
  type: 'Patient',
  mapperVersion: 1,
  interactions,
  search: standard('Patient'),
  compartment: (patient) => ({ residentId: patient.id }),
});

export const relatedPersonSurface = defineSurface<RelatedPerson>({
  type: 'RelatedPerson',
  mapperVersion: 1,
  interactions,
  search: standard('RelatedPerson'),
  compartment: (person) => ({ residentId: idOf(person.patient) }),
});

export const serviceRequestSurface = defineSurface<ServiceRequest>({
  type: 'ServiceRequest',
  mapperVersion: 1,
  interactions,
  search: standard('ServiceRequest'),
  compartment: (order) => ({ residentId: idOf(order.subject) }),
});

/** Missions, and visits as their children. */
export const taskSurface = defineSurface<Task>({
  type: 'Task',
  mapperVersion: 1,
  interactions: [...interactions, 'update', 'patch'],
  owned: taskElements,
  search: standard('Task'),
  compartment: (task) => ({ residentId: idOf(task.for), organizationIds: [idOf(task.owner)] }),
});

/** AGGIR grids; each correction is a version of its application's one document. */
export const questionnaireResponseSurface = defineSurface<QuestionnaireResponse>({
  type: 'QuestionnaireResponse',
  mapperVersion: 1,
  interactions,
  search: standard('QuestionnaireResponse'),
  compartment: (grid) => ({ residentId: idOf(grid.subject) }),
});

export const surfaces: readonly Surface[] = [
  patientSurface,
  relatedPersonSurface,
  serviceRequestSurface,
  taskSurface,
  questionnaireResponseSurface,
  ...circleSurfaces,
];
