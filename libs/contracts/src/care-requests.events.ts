import { z } from 'zod';
import { defineEvents } from './define-event';
import {
  birthYear,
  channel,
  code,
  communeCode,
  count,
  day,
  flag,
  gir,
  id,
  instant,
  minutes,
  sex,
  urgency,
  window,
} from './facts';

const resident = { residentId: id };
const request = { ...resident, careRequestId: id };
const mission = { ...request, missionId: id, needId: id, organizationId: id, serviceCode: code };
const visit = { ...mission, visitId: id };
/** What the device, or who corrected it, says that took place. */
const recorded = { startedAt: instant, endedAt: instant, minutes };

const need = z.object({
  needId: id,
  serviceCode: code,
  minutesPerVisit: minutes,
  timesPerWeek: count,
  windows: z.array(window),
  urgency,
});

export const careRequestsEvents = defineEvents('care-requests', {
  'resident.registered.v1': {
    summary: 'A person who may receive help is known to the platform.',
    data: z.object({ ...resident, birthYear, sex, communeCode, gir: gir.nullable() }),
  },
  'resident.moved.v1': {
    summary: 'The person lives in another commune from a day on.',
    data: z.object({ ...resident, communeCode, on: day }),
  },
  'resident.hospitalised.v1': {
    summary: 'The person entered hospital: visits from that day are suspended.',
    data: z.object({ ...resident, on: day }),
  },
  'resident.returned.v1': {
    summary: 'The person came home from hospital: help resumes from that day.',
    data: z.object({ ...resident, on: day }),
  },
  'resident.deceased.v1': {
    summary: 'The person died: everything to come is cancelled, messages to the person stop.',
    data: z.object({ ...resident, on: day }),
  },
  'resident.merged.v1': {
    summary: 'Two files were of one person: what the second held belongs to the first from now on.',
    data: z.object({ ...resident, mergedResidentId: id, on: day }),
  },
  'relation.declared.v1': {
    summary: 'A relative is attached to a person with a mandate for a period.',
    data: z.object({ ...resident, relationId: id, mandate: code, from: day, to: day.nullable() }),
  },
  'relation.ended.v1': {
    summary: 'A relative’s mandate ended: rights end the same minute.',
    data: z.object({ ...resident, relationId: id, mandate: code, to: day }),
  },
  'care-request.submitted.v1': {
    summary: 'A family, the person or a professional asked for help.',
    data: z.object({
      ...request,
      channel,
      urgency,
      communeCode,
      gir: gir.nullable(),
      spokenBy: code,
      needs: z.array(need),
      submittedAt: instant,
    }),
  },
  'care-request.reviewed.v1': {
    summary: 'A coordinator took the request in hand.',
    data: z.object({ ...request, at: instant }),
  },
  'care-request.assigned.v1': {
    summary: 'Every need of the request has a provider who accepted.',
    data: z.object({ ...request, at: instant }),
  },
  'care-request.reopened.v1': {
    summary: 'A provider is needed again for a need of the request.',
    data: z.object({ ...request, reason: code, at: instant }),
  },
  'care-request.started.v1': {
    summary: 'The first visit of the request took place.',
    data: z.object({ ...request, at: instant }),
  },
  'care-request.completed.v1': {
    summary: 'The help ended as planned.',
    data: z.object({ ...request, at: instant }),
  },
  'care-request.cancelled.v1': {
    summary: 'The request was given up, with a coded reason.',
    data: z.object({ ...request, reason: code, at: instant }),
  },
  'mission.proposed.v1': {
    summary: 'One need was offered to one provider; an answer is due.',
    data: z.object({ ...mission, answerBy: instant, minutesPerWeek: minutes, at: instant }),
  },
  'mission.accepted.v1': {
    summary: 'The provider accepted the need: first acceptance wins.',
    data: z.object({ ...mission, minutesPerWeek: minutes, at: instant }),
  },
  'mission.refused.v1': {
    summary: 'The provider refused, with a coded reason.',
    data: z.object({ ...mission, reason: code, at: instant }),
  },
  'mission.expired.v1': {
    summary: 'The provider did not answer in time.',
    data: z.object({ ...mission, at: instant }),
  },
  'mission.withdrawn.v1': {
    summary: 'The offer was taken back, or a sibling offer was accepted first.',
    data: z.object({ ...mission, reason: code, at: instant }),
  },
  'mission.planned.v1': {
    summary: 'Recurring visits were generated for the mission.',
    data: z.object({ ...mission, from: day, visits: count }),
  },
  'mission.started.v1': {
    summary: 'The first visit of the mission took place.',
    data: z.object({ ...mission, at: instant }),
  },
  'mission.interrupted.v1': {
    summary: 'The mission pauses, for hospital say.',
    data: z.object({ ...mission, reason: code, at: instant }),
  },
  'mission.resumed.v1': {
    summary: 'The mission goes on after a pause.',
    data: z.object({ ...mission, at: instant }),
  },
  'mission.ended.v1': {
    summary: 'The mission ended.',
    data: z.object({ ...mission, reason: code, at: instant }),
  },
  'visit.started.v1': { summary: 'The worker arrived.', data: z.object({ ...visit, startedAt: instant }) },
  'visit.done.v1': {
    summary: 'The visit took place; times are those of the device.',
    data: z.object({ ...visit, plannedMinutes: minutes, ...recorded }),
  },
  'visit.missed.v1': {
    summary: 'The visit did not take place: nobody home, or the provider did not come.',
    data: z.object({
      ...visit,
      outcome: z.enum(['absent', 'not-honoured']).meta({ fact: 'code' }),
      plannedAt: instant,
      plannedMinutes: minutes.optional(),
    }),
  },
  'visit.cancelled.v1': {
    summary: 'A planned visit was cancelled: by whom, and how many minutes before.',
    data: z.object({
      ...visit,
      by: code,
      noticeMinutes: minutes,
      reason: code,
      plannedAt: instant,
      plannedMinutes: minutes.optional(),
    }),
  },
  'visit.corrected.v1': {
    summary: 'The recorded times of a visit were corrected, before or after it was validated.',
    data: z.object({ ...visit, ...recorded, reason: code, at: instant }),
  },
  'visit.validated.v1': {
    summary: 'A recorded visit was found right: it may be paid.',
    data: z.object({ ...visit, ...recorded, by: code, at: instant }),
  },
  'visit.disputed.v1': {
    summary: 'The person, a relative or the Département says that a visit was not as recorded: it waits.',
    data: z.object({ ...visit, reason: code, by: code, at: instant }),
  },
  'visit.annulled.v1': {
    summary: 'A recorded visit does not count: it was recorded twice, or did not take place.',
    data: z.object({ ...visit, reason: code, duplicateOf: id.nullable(), at: instant }),
  },
  'message.sent.v1': {
    summary: 'A message left for a person’s address; its text stays in the service.',
    data: z.object({
      messageId: id,
      template: code,
      via: z.enum(['email', 'sms', 'page']).meta({ fact: 'code' }),
      delivered: flag,
    }),
  },
});
