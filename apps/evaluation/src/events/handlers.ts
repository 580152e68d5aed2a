import { bindHandlers, type HandlerTable } from '@chez-soi/messaging';
import type { FactsService } from '../facts.service';
import { flow } from '../flow';
import type { SubjectsService } from '../subjects.service';
import { onCareRequestCancelled } from './on-care-request-cancelled';
import { onCareRequestSubmitted } from './on-care-request-submitted';
import { onMissionAccepted } from './on-mission-accepted';
import { onMissionExpired } from './on-mission-expired';
import { onMissionProposed } from './on-mission-proposed';
import { onMissionRefused } from './on-mission-refused';
import { onMissionWithdrawn } from './on-mission-withdrawn';
import { onResidentDeceased } from './on-resident-deceased';
import { onResidentMerged } from './on-resident-merged';
import { onResidentMoved } from './on-resident-moved';
import { onResidentRegistered } from './on-resident-registered';
import { onApaClosed, onApaGranted, onApaOpened, onApaResumed, onApaSuspended } from './on-right-told';
import { onSessionEnded } from './on-session-ended';
import { onSessionMissed } from './on-session-missed';
import { onSessionOpinionGiven } from './on-session-opinion-given';
import { onSessionQualityMeasured } from './on-session-quality-measured';
import { onSubjectEnrolled } from './on-subject-enrolled';
import { onSubjectInvited } from './on-subject-invited';
import { onSubjectLeft } from './on-subject-left';
import { onVisitAnnulled } from './on-visit-annulled';
import { onVisitCorrected } from './on-visit-corrected';
import { onVisitDisputed } from './on-visit-disputed';
import { onVisitDone } from './on-visit-done';
import { onVisitValidated } from './on-visit-validated';

/** One handler per consumed event. */
export function evaluationHandlers(facts: FactsService, subjects: SubjectsService): HandlerTable {
  return bindHandlers(flow, {
    'resident.registered.v1': onResidentRegistered(facts),
    'resident.moved.v1': onResidentMoved(facts),
    'resident.deceased.v1': onResidentDeceased(facts, subjects),
    'resident.merged.v1': onResidentMerged(facts, subjects),
    'care-request.submitted.v1': onCareRequestSubmitted(facts),
    'care-request.cancelled.v1': onCareRequestCancelled(facts),
    'mission.proposed.v1': onMissionProposed(facts),
    'mission.accepted.v1': onMissionAccepted(facts),
    'mission.refused.v1': onMissionRefused(facts),
    'mission.expired.v1': onMissionExpired(facts),
    'mission.withdrawn.v1': onMissionWithdrawn(facts),
    'visit.done.v1': onVisitDone(facts),
    'visit.corrected.v1': onVisitCorrected(facts),
    'visit.validated.v1': onVisitValidated(facts),
    'visit.disputed.v1': onVisitDisputed(facts),
    'visit.annulled.v1': onVisitAnnulled(facts),
    'apa-application.granted.v1': onApaGranted(facts),
    'apa-application.opened.v1': onApaOpened(facts),
    'apa-application.suspended.v1': onApaSuspended(facts),
    'apa-application.resumed.v1': onApaResumed(facts),
    'apa-application.closed.v1': onApaClosed(facts),
    'session.ended.v1': onSessionEnded(facts),
    'session.missed.v1': onSessionMissed(facts),
    'session.quality-measured.v1': onSessionQualityMeasured(facts),
    'session-opinion.given.v1': onSessionOpinionGiven(facts),
    'subject.invited.v1': onSubjectInvited(facts),
    'subject.enrolled.v1': onSubjectEnrolled(facts),
    'subject.left.v1': onSubjectLeft(facts),
  });
}
