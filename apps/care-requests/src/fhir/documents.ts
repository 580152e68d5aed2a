import type { DocumentWrite } from '@chez-soi/fhir';
import type { Outcome } from '../domain/outcome';
import { toPatient, toRelatedPerson } from './patient';
import { toServiceRequests } from './service-request';
import { patientSurface, relatedPersonSurface, serviceRequestSurface, taskSurface } from './surface';
import { toMissionTask, toVisitTask } from './task';

/** The FHIR documents of everything that a command changed, each in its aggregate's next version. */
export function documentsOf(change: Outcome): DocumentWrite[] {
  return [
    ...change.residents.map((one) => ({
      surface: patientSurface,
      resource: toPatient(one),
      version: one.version + 1,
    })),
    ...change.relations.map((one) => ({
      surface: relatedPersonSurface,
      resource: toRelatedPerson(one),
      version: one.version + 1,
    })),
    ...change.requests.flatMap((one) =>
      toServiceRequests(one).map((resource) => ({
        surface: serviceRequestSurface,
        resource,
        version: one.version + 1,
      })),
    ),
    ...change.missions.map((one) => ({
      surface: taskSurface,
      resource: toMissionTask(one),
      version: one.version + 1,
    })),
    ...change.visits.map((one) => ({
      surface: taskSurface,
      resource: toVisitTask(one),
      version: one.version + 1,
    })),
  ];
}
