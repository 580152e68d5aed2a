import { defineSurface, standard, type Surface } from '@chez-soi/fhir';
import { circleSurfaces } from './circle.surface';
import { patientFacets } from './patient';
import { relatedPersonFacets } from './related-person';
import { serviceRequestFacets } from './service-request';
import { orderSearch } from './service-request.search';
import { canonicals } from './systems';
import { isFollowUp, taskElements, taskFacets } from './task';
import type { Patient, QuestionnaireResponse, Reference, RelatedPerson, ServiceRequest, Task } from 'fhir/r4';

const interactions = ['read', 'vread', 'history-instance', 'history-type', 'search-type'] as const;
const written = [...interactions, 'create', 'update', 'patch'] as const;
const idOf = (link: Reference | undefined): string => link?.reference?.split('/').at(-1) ?? '';

export const patientSurface = defineSurface<Patient>({
  type: 'Patient',
  mapperVersion: 2,
  interactions: written,
  profiles: [canonicals.patient],
  facets: patientFacets,
  search: standard('Patient'),
  compartment: (patient) => ({ residentId: patient.id }),
});

export const relatedPersonSurface = defineSurface<RelatedPerson>({
  type: 'RelatedPerson',
  mapperVersion: 1,
  interactions: written,
  facets: relatedPersonFacets,
  search: standard('RelatedPerson'),
  compartment: (person) => ({ residentId: idOf(person.patient) }),
});

export const serviceRequestSurface = defineSurface<ServiceRequest>({
  type: 'ServiceRequest',
  mapperVersion: 2,
  interactions: written,
  facets: serviceRequestFacets,
  search: orderSearch,
  compartment: (order) => ({ residentId: idOf(order.subject) }),
});

/** Missions, visits as their children, and what is asked for after sessions, which its organisation sees without owning it. */
export const taskSurface = defineSurface<Task>({
  type: 'Task',
  mapperVersion: 1,
  interactions: written,
  owned: taskElements,
  facets: taskFacets,
  search: standard('Task'),
  compartment: (task) => {
    const of = isFollowUp(task) ? task.requester : task.owner;
    return { residentId: idOf(task.for), organizationIds: [idOf(of)] };
  },
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
