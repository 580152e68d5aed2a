import type { DocumentWrite } from '@chez-soi/fhir';
import type { ApaApplication } from '../domain/apa/application';
import type { Outcome } from '../domain/outcome';
import { toQuestionnaireResponse } from './aggir-grid';
import { toPatient } from './patient';
import { toRelatedPerson } from './related-person';
import { toServiceRequests } from './service-request';
import {
  patientSurface,
  questionnaireResponseSurface,
  relatedPersonSurface,
  serviceRequestSurface,
  taskSurface,
} from './surface';
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
    ...assessed(change).map((one) => ({
      surface: questionnaireResponseSurface,
      resource: toQuestionnaireResponse(one, one.file.assessment!),
      version: one.version + 1,
    })),
    ...change.visits.map((one) => ({
      surface: taskSurface,
      resource: toVisitTask(one),
      version: one.version + 1,
    })),
  ];
}

/** Only a grid makes a version: the other steps of an application say nothing about it. */
function assessed({ applications, events }: Outcome): ApaApplication[] {
  const told = events.filter(({ definition }) => definition.type === 'apa-application.assessed.v1');
  return applications.filter(({ id }) => told.some(({ subject }) => subject === id));
}
