import {
  careRequestsEvents,
  catalogueEvents,
  defineFlow,
  directoryEvents,
  telehealthEvents,
} from '@chez-soi/contracts';

/** Telehealth knows who may be seen, by whom and for what from events, and says what was booked and cancelled. */
export const flow = defineFlow({
  service: 'telehealth',
  publishes: telehealthEvents,
  consumes: [
    careRequestsEvents['resident.registered.v1'],
    careRequestsEvents['resident.hospitalised.v1'],
    careRequestsEvents['resident.returned.v1'],
    careRequestsEvents['resident.deceased.v1'],
    careRequestsEvents['resident.merged.v1'],
    careRequestsEvents['care-request.submitted.v1'],
    directoryEvents['organization.registered.v1'],
    directoryEvents['organization.updated.v1'],
    catalogueEvents['service.published.v1'],
    catalogueEvents['service.retired.v1'],
  ],
  // For calendars outside: nobody inside needs them.
  external: [
    telehealthEvents['appointment.booked.v1'],
    telehealthEvents['appointment.moved.v1'],
    telehealthEvents['appointment.cancelled.v1'],
    telehealthEvents['monitoring.registered.v1'],
    telehealthEvents['monitoring.ended.v1'],
    telehealthEvents['alert.raised.v1'],
    telehealthEvents['alert.acknowledged.v1'],
    telehealthEvents['alert.handled.v1'],
  ],
});
