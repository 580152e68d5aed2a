import {
  apaEvents,
  careRequestsEvents,
  defineFlow,
  evaluationEvents,
  telehealthEvents,
} from '@chez-soi/contracts';

/**
 * Evaluation computes from events only, its own included: what is not here does not count. Of care requests it hears
 * just what its indicators need; the rest is not its business.
 */
export const flow = defineFlow({
  service: 'evaluation',
  publishes: evaluationEvents,
  consumes: [
    careRequestsEvents['resident.registered.v1'],
    careRequestsEvents['resident.moved.v1'],
    careRequestsEvents['resident.deceased.v1'],
    careRequestsEvents['resident.merged.v1'],
    careRequestsEvents['care-request.submitted.v1'],
    careRequestsEvents['care-request.cancelled.v1'],
    careRequestsEvents['mission.proposed.v1'],
    careRequestsEvents['mission.accepted.v1'],
    careRequestsEvents['mission.refused.v1'],
    careRequestsEvents['mission.expired.v1'],
    careRequestsEvents['mission.withdrawn.v1'],
    careRequestsEvents['visit.done.v1'],
    careRequestsEvents['visit.corrected.v1'],
    careRequestsEvents['visit.validated.v1'],
    careRequestsEvents['visit.disputed.v1'],
    careRequestsEvents['visit.annulled.v1'],
    apaEvents['apa-application.granted.v1'],
    apaEvents['apa-application.opened.v1'],
    apaEvents['apa-application.suspended.v1'],
    apaEvents['apa-application.resumed.v1'],
    apaEvents['apa-application.closed.v1'],
    telehealthEvents['session.ended.v1'],
    telehealthEvents['session.missed.v1'],
    telehealthEvents['session.quality-measured.v1'],
    telehealthEvents['session-opinion.given.v1'],
    evaluationEvents['subject.invited.v1'],
    evaluationEvents['subject.enrolled.v1'],
    evaluationEvents['subject.left.v1'],
  ],
});
