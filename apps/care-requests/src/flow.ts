import {
  apaEvents,
  careRequestsEvents as own,
  catalogueEvents,
  defineFlow,
  directoryEvents,
} from '@chez-soi/contracts';

export const flow = defineFlow({
  service: 'care-requests',
  publishes: { ...own, ...apaEvents },
  consumes: [
    catalogueEvents['service.published.v1'],
    catalogueEvents['service.retired.v1'],
    directoryEvents['organization.registered.v1'],
    directoryEvents['organization.updated.v1'],
    directoryEvents['offer.published.v1'],
    directoryEvents['offer.withdrawn.v1'],
  ],
  // For integrators, and for the service's own messages, which read its log.
  external: [
    own['resident.returned.v1'],
    own['relation.declared.v1'],
    own['relation.ended.v1'],
    own['care-request.reviewed.v1'],
    own['care-request.assigned.v1'],
    own['care-request.reopened.v1'],
    own['care-request.started.v1'],
    own['care-request.completed.v1'],
    own['mission.planned.v1'],
    own['mission.started.v1'],
    own['mission.interrupted.v1'],
    own['mission.resumed.v1'],
    own['mission.ended.v1'],
    own['visit.started.v1'],
    own['visit.missed.v1'],
    own['visit.cancelled.v1'],
    own['visit.validated.v1'],
    own['visit.disputed.v1'],
    own['message.sent.v1'],
    ...Object.values(apaEvents),
  ],
});
