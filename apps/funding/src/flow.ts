import {
  apaEvents,
  careRequestsEvents,
  catalogueEvents,
  defineFlow,
  directoryEvents,
  evaluationEvents,
  fundingEvents,
  telehealthEvents,
} from '@chez-soi/contracts';

/** What decides who pays a person's month: rights to APA, the arm of the pilot, services by the month, death. */
export const factEvents = [
  apaEvents['apa-application.urgent-right-opened.v1'],
  apaEvents['apa-application.deemed-granted.v1'],
  apaEvents['apa-application.granted.v1'],
  apaEvents['apa-application.rejected.v1'],
  apaEvents['apa-application.opened.v1'],
  apaEvents['apa-application.suspended.v1'],
  apaEvents['apa-application.resumed.v1'],
  apaEvents['apa-application.closed.v1'],
  evaluationEvents['subject.enrolled.v1'],
  evaluationEvents['subject.left.v1'],
  careRequestsEvents['mission.started.v1'],
  careRequestsEvents['mission.interrupted.v1'],
  careRequestsEvents['mission.resumed.v1'],
  careRequestsEvents['mission.ended.v1'],
  careRequestsEvents['resident.deceased.v1'],
] as const;

/** Funding hears of visits, prices and rights, and says what each visit is worth and who pays a person's month. */
export const flow = defineFlow({
  service: 'funding',
  publishes: fundingEvents,
  consumes: [
    careRequestsEvents['visit.done.v1'],
    careRequestsEvents['visit.corrected.v1'],
    careRequestsEvents['visit.validated.v1'],
    careRequestsEvents['visit.disputed.v1'],
    careRequestsEvents['visit.annulled.v1'],
    careRequestsEvents['visit.missed.v1'],
    careRequestsEvents['visit.cancelled.v1'],
    careRequestsEvents['resident.hospitalised.v1'],
    careRequestsEvents['resident.returned.v1'],
    careRequestsEvents['resident.merged.v1'],
    catalogueEvents['service.published.v1'],
    telehealthEvents['session-act.declared.v1'],
    telehealthEvents['session-act.withdrawn.v1'],
    directoryEvents['organization.registered.v1'],
    directoryEvents['organization.updated.v1'],
    directoryEvents['offer.published.v1'],
    directoryEvents['offer.withdrawn.v1'],
    ...factEvents,
  ],
  // For those who pay, invoice and study: nobody inside needs it.
  external: [
    fundingEvents['delivery.valued.v1'],
    fundingEvents['statement.settled.v1'],
    fundingEvents['invoice.issued.v1'],
    fundingEvents['model.published.v1'],
    fundingEvents['model.retired.v1'],
  ],
});
