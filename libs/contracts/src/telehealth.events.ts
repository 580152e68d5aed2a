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
});
