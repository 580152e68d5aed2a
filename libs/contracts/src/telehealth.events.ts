import { z } from 'zod';
import { defineEvents } from './define-event';
import { code, count, day, flag, id, instant } from './facts';

const appointment = { appointmentId: id, residentId: id, organizationId: id, serviceCode: code };
const monitoring = { monitoringId: id, residentId: id, operatorId: id };
const alert = { alertId: id, ...monitoring };

const consent = {
  participantId: id,
  sessionId: id,
  /** Null for a call. */
  appointmentId: id.nullable(),
  residentId: id,
  /** Of a relative with an account. */
  relationId: id.nullable(),
  role: code,
  /** The version of the wording that was agreed to. */
  wording: code,
  at: instant,
};

/** How one participant's line was, as their browser counted it; null where it did not say. */
const line = z.object({
  participantId: id,
  role: code,
  /** From the tap to the first picture of somebody else. */
  joinMs: count.nullable(),
  rttMs: count.nullable(),
  lossPerMille: count.nullable(),
  receivedKbps: count.nullable(),
  sentKbps: count.nullable(),
  reconnects: count.nullable(),
  audioOnlySeconds: count.nullable(),
  relayed: flag.nullable(),
});
const ended = {
  encounterId: id,
  /** Null where the session was not held in a room of the platform. */
  sessionId: id.nullable(),
  residentId: id,
  organizationId: id,
  endedAt: instant,
};

const sessionAct = {
  sessionActId: id,
  encounterId: id,
  residentId: id,
  organizationId: id,
  /** When the session began. */
  beganAt: instant,
  at: instant,
};

export const telehealthEvents = defineEvents('telehealth', {
  'appointment.booked.v1': {
    summary: 'A remote appointment was booked.',
    data: z.object({ ...appointment, startsAt: instant, endsAt: instant }),
  },
  'appointment.moved.v1': {
    summary: 'A booked remote appointment has another time.',
    data: z.object({ ...appointment, startsAt: instant, endsAt: instant }),
  },
  'appointment.cancelled.v1': {
    summary: 'A remote appointment was cancelled, with a coded reason.',
    data: z.object({ ...appointment, reason: code, at: instant }),
  },
  'session-consent.given.v1': {
    summary: 'Somebody agreed to take part in one video session.',
    data: z.object(consent),
  },
  'session-consent.withdrawn.v1': {
    summary: 'Somebody took their consent to a video session back: their presence ended.',
    data: z.object(consent),
  },
  'session.ended.v1': {
    summary:
      'A remote session took place and is over: when, for how long, and in which roles people took part.',
    data: z.object({
      ...ended,
      /** Null for a call, as is the service. */
      appointmentId: id.nullable(),
      serviceCode: code.nullable(),
      beganAt: instant,
      /** While two and more were in it, without the time away. */
      secondsTogether: count,
      /** One entry a person who was in the room. */
      roles: z.array(code),
    }),
  },
  'session.missed.v1': {
    summary:
      'Somebody waited for a remote session and nobody else ever came in: it is over without having begun.',
    data: z.object({ ...ended, appointmentId: id.nullable(), serviceCode: code.nullable() }),
  },
  'session.quality-measured.v1': {
    summary: 'How good the lines of a video session were, one entry a person who was in the room.',
    data: z.object({ ...ended, lines: z.array(line) }),
  },
  'session-opinion.given.v1': {
    summary: 'Somebody who took part in a video session said how it went, by its code.',
    data: z.object({ opinionId: id, sessionId: id, residentId: id, role: code, opinion: code, at: instant }),
  },
  'session-follow-up.asked.v1': {
    summary:
      'Whoever held a session asks for something to be arranged for the person by a day; the words stay in telehealth.',
    data: z.object({
      ...{ followUpId: id, sessionId: id, encounterId: id, residentId: id, organizationId: id },
      /** Of the catalogue, where the professional named one. */
      serviceCode: code.nullable(),
      dueOn: day,
      at: instant,
    }),
  },
  'session-act.declared.v1': {
    summary:
      'A clinician said what a remote session was, for who pays: each version says all of it, a correction is the next one.',
    data: z.object({
      ...sessionAct,
      act: code,
      /** Within the coordinated care pathway (parcours de soins); null where nothing is to be paid. */
      inCarePathway: flag.nullable(),
    }),
  },
  'session-act.withdrawn.v1': {
    summary: 'What a clinician had said that a remote session was no longer counts.',
    data: z.object(sessionAct),
  },
  'monitoring.registered.v1': {
    summary: 'An operator monitors a person from now on.',
    data: z.object({ ...monitoring, kind: code, from: day, to: day.nullable() }),
  },
  'monitoring.ended.v1': {
    summary: 'An operator no longer monitors a person, with a coded reason.',
    data: z.object({ ...monitoring, reason: code, at: instant }),
  },
  'alert.raised.v1': {
    summary:
      'An operator raised an alert, in its own codes, or an expected reading did not come (`silence`).',
    data: z.object({ ...alert, kind: code, severity: code, reason: code, at: instant }),
  },
  'alert.notified.v1': {
    summary: 'Somebody is to be told of an alert: the first recipient, or the next when nobody answered.',
    data: z.object({ ...alert, kind: code, step: count, to: code, recipientId: id.nullable(), at: instant }),
  },
  'alert.acknowledged.v1': {
    summary: 'Somebody takes care of an alert: nobody else is told.',
    data: z.object({ ...alert, by: code, at: instant }),
  },
  'alert.handled.v1': {
    summary: 'What became of an alert, by its code.',
    data: z.object({ ...alert, outcome: code, at: instant }),
  },
  'appointment.offered.v1': {
    summary: 'What became free is held for somebody on the waiting list, until the answer is due.',
    data: z.object({ ...appointment, startsAt: instant, endsAt: instant, until: instant }),
  },
  'appointment.reminder-due.v1': {
    summary: 'A booked appointment comes near: whoever takes part is reminded, once for each kind and time.',
    data: z.object({ ...appointment, kind: code, startsAt: instant, endsAt: instant }),
  },
});
