import { z } from 'zod';
import { defineEvents } from './define-event';
import { code, id, instant } from './facts';

const appointment = { appointmentId: id, residentId: id, organizationId: id, serviceCode: code };

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
});
