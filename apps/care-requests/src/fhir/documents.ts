import type { DocumentWrite } from '@chez-soi/fhir';
import type { ApaApplication } from '../domain/apa/application';
import { namedId } from '@chez-soi/kernel';
import { memberships } from '../domain/circle';
import type { Outcome } from '../domain/outcome';
import type { Resident } from '../domain/resident';
import { toQuestionnaireResponse } from './aggir-grid';
import { ownCareTeam } from './care-team';
import { careTeamSurface, consentSurface } from './circle.surface';
import { toConsent } from './consent';
import { toFollowUpTask } from './follow-up-task';
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
    ...personDocuments(change),
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
    ...change.followUps.map((one) => ({
      surface: taskSurface,
      resource: toFollowUpTask(one),
      version: one.version + 1,
    })),
  ];
}

/** Of the people, of who speaks for them, and of the circles that begin. */
function personDocuments(change: Outcome): DocumentWrite[] {
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
    ...change.relations.map((one) => ({
      surface: consentSurface,
      resource: toConsent(one),
      version: one.version + 1,
    })),
    ...change.residents.filter(isNew).map((one) => ({
      surface: careTeamSurface,
      resource: firstCareTeam(one, change),
      version: 1,
    })),
  ];
}

/** The circle of a person who was just registered: nothing of it is anywhere else yet. */
function firstCareTeam(resident: Resident, { relations }: Outcome) {
  const theirs = relations.filter(({ residentId }) => residentId === resident.id);
  const circle = { resident, members: memberships(theirs, []), now: resident.registeredAt };
  return ownCareTeam(namedId(`care-team:${resident.id}`), circle);
}

/** The people whose circle this change may have changed, besides those whom it registers. */
export function circlesTouchedBy({ residents, relations, missions, events }: Outcome): string[] {
  const registered = new Set(residents.filter(isNew).map(({ id }) => id));
  const moved = new Set(
    events.filter(({ definition }) => membershipEvents.has(definition.type)).map(({ subject }) => subject),
  );
  // A person who is corrected, moves or goes to hospital keeps their circle: its members follow from what is told of those.
  const ends = events.some(({ definition }) => endEvents.has(definition.type));
  const touched = [
    ...(ends ? residents.map(({ id }) => id).filter((id) => !registered.has(id)) : []),
    ...relations.map(({ residentId }) => residentId).filter((id) => !registered.has(id)),
    // An offer that is taken back changes no circle.
    ...missions.filter((one) => one.answeredAt !== null && moved.has(one.id)).map((one) => one.residentId),
  ];
  return [...new Set(touched)].sort();
}

const membershipEvents = new Set(['mission.accepted.v1', 'mission.ended.v1', 'mission.withdrawn.v1']);
const endEvents = new Set(['resident.deceased.v1', 'resident.merged.v1']);
const isNew = ({ version }: Resident): boolean => version === 0;

/** Only a grid makes a version: the other steps of an application say nothing about it. */
function assessed({ applications, events }: Outcome): ApaApplication[] {
  const told = events.filter(({ definition }) => definition.type === 'apa-application.assessed.v1');
  return applications.filter(({ id }) => told.some(({ subject }) => subject === id));
}
