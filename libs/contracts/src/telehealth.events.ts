import { z } from 'zod';
import { defineEvents } from './define-event';
import { code, id, instant } from './facts';

const appointment = { appointmentId: id, residentId: id, organizationId: id, serviceCode: code };

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
  'appointment.offered.v1': {
    summary: 'What became free is held for somebody on the waiting list, until the answer is due.',
    data: z.object({ ...appointment, startsAt: instant, endsAt: instant, until: instant }),
  },
  'appointment.reminder-due.v1': {
    summary: 'A booked appointment comes near: whoever takes part is reminded, once for each kind and time.',
    data: z.object({ ...appointment, kind: code, startsAt: instant, endsAt: instant }),
  },
});
